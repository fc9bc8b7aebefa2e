"""The skills of the centre: those that came with the program, its own, and those no longer taught."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Skill
from courses.refusals import SkillRefused
from numeripole.progress.forms.skills import SkillForm
from numeripole.progress.meetings import may_note


@require_safe
@may_note
def skills(request):
    """The skills that each course teaches, with their codes; those no longer taught apart."""
    found = Skill.objects.with_codes()
    context = {
        "courses": by_course([skill for skill in found if not skill.is_withdrawn]),
        "withdrawn": [skill for skill in found if skill.is_withdrawn],
    }
    return TemplateResponse(request, "progress/skills.html", context)


def by_course(skills):
    """(title of the course, its skills), those of no course last under no title."""
    courses = {}
    for skill in skills:
        for course in skill.courses.all() or [None]:
            courses.setdefault(course, []).append(skill)
    ordered = sorted(filter(None, courses), key=lambda course: course.code)
    groups = [(course.title, courses[course]) for course in ordered]
    return groups + ([("", courses[None])] if None in courses else [])


@require_http_methods(["GET", "HEAD", "POST"])
@may_note
def new_skill(request):
    """Add a skill of the centre's own."""
    return edit(request, SkillForm(request.POST or None), _("The skill is added."))


@require_http_methods(["GET", "HEAD", "POST"])
@may_note
def skill(request, skill_id):
    """Change a skill of the centre's own; read one that came with the program."""
    skill = get_object_or_404(Skill, pk=skill_id)
    return edit(request, SkillForm(request.POST or None, skill=skill), _("The skill is changed."))


def edit(request, form, sentence):
    """The page of a skill, new or not."""
    if form.is_valid():
        try:
            form.save()
        except SkillRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, sentence)
            return redirect("progress:skills")
    return TemplateResponse(
        request, "progress/skill.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_POST
@may_note
def withdrawal(request, skill_id):
    """No longer teach a skill, or teach it again; what people hold stays."""
    skill = get_object_or_404(Skill, pk=skill_id)
    if skill.is_withdrawn:
        skill.restore()
        messages.success(request, _("“%(skill)s” is taught again.") % {"skill": skill})
    else:
        skill.withdraw(now=timezone.now())
        messages.success(
            request, _("“%(skill)s” is no longer taught. Those who can do it keep it.") % {"skill": skill}
        )
    return redirect("progress:skills")
