"""Whether a migration leaves the version before in peace, which goes on reading and writing meanwhile."""

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AlterField,
    AlterModelTable,
    AlterUniqueTogether,
    CreateModel,
    DeleteModel,
    RemoveConstraint,
    RemoveField,
    RenameField,
    RenameModel,
)
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, GeneratedField, ManyToManyField, Q
from django.db.models.fields import NOT_PROVIDED

STOREYS = {"numeripole", "bookings", "equipment", "courses"}
OURS = {name.rpartition(".")[2] for name in settings.INSTALLED_APPS if name.partition(".")[0] in STOREYS}
TAKES_AWAY = (AlterModelTable, DeleteModel, RemoveField, RenameField, RenameModel)


def harms():
    """{(app, migration): [what harms the version before]} of our own migrations, from the first on."""
    loader = MigrationLoader(None)
    plan = {
        key: None for leaf in sorted(loader.graph.leaf_nodes()) for key in loader.graph.forwards_plan(leaf)
    }
    state, found = ProjectState(), {}
    for key in plan:
        migration, made, removed = loader.graph.nodes[key], set(), {}
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            if isinstance(operation, RemoveConstraint):
                constraints = before.models[key[0], operation.model_name_lower].options["constraints"]
                removed |= {one.name: one for one in constraints if one.name == operation.name}
            if isinstance(operation, AddConstraint) and is_wider(operation.constraint, removed):
                continue
            if isinstance(operation, CreateModel):
                made.add(operation.name_lower)
            elif isinstance(operation, AddField) and operation.field.null:
                made.add((operation.model_name_lower, operation.name))
            if key[0] in OURS and (harm := harm_of(operation, key[0], before, state, made)):
                found.setdefault(key, []).append(harm)
    return found


def harm_of(operation, app, before, after, made):
    """What the version before could not bear of this operation; None when it may be there meanwhile."""
    model = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
    if model in made or (isinstance(operation, AddConstraint) and bears_empty(operation, model, made)):
        return None
    if isinstance(operation, TAKES_AWAY):
        return operation.describe()
    if isinstance(operation, AddConstraint | AlterUniqueTogether):
        return f"{operation.describe()}: what it writes may be refused"
    if isinstance(operation, AddField) and needs_value(operation.field):
        return f"{operation.describe()}: it writes rows without it"
    if isinstance(operation, AlterField):
        old = before.models[app, model].fields[operation.name]
        if is_tighter(old, after.models[app, model].fields[operation.name]):
            return f"{operation.describe()}: what it writes may not fit"
    return None


def bears_empty(operation, model, made):
    """Whether it checks only columns that came with it and are empty where the version before writes."""
    condition = getattr(operation.constraint, "condition", None)
    if not isinstance(operation.constraint, CheckConstraint) or not isinstance(condition, Q):
        return False
    columns = {(model, name) for name in condition.referenced_base_fields}
    return "isnull" not in str(condition) and columns <= made


def is_wider(constraint, removed):
    """Whether it takes the place of one of its name, and lets through all that this one did, and more."""
    old, new = (getattr(one, "condition", None) for one in (removed.get(constraint.name), constraint))
    if not isinstance(old, Q) or not isinstance(new, Q) or old.negated or new.negated:
        return False
    return old.connector == new.connector == Q.OR and set(old.children) <= set(new.children)


def needs_value(field):
    """Whether the database refuses a row that says nothing of it."""
    without = isinstance(field, GeneratedField | ManyToManyField)
    return not (without or field.null or field.db_default is not NOT_PROVIDED)


def is_tighter(old, new):
    shorter = (new.max_length or 10**9) < (old.max_length or 10**9)
    became_one = new.unique and not old.unique
    return shorter or became_one or (old.null and not new.null) or type(old) is not type(new)
