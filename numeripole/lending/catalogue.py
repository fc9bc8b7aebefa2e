"""Models: what items have in common, when they are free, what courses need of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equipment.models import CourseNeed, Item, Maintenance, Model
from numeripole.accounts.reach import within
from numeripole.lending.calendars import month_asked, months_of
from numeripole.lending.following import keep_equipment
from numeripole.lending.forms.catalogue import MaintenanceForm, ModelForm, NeedForm
from numeripole.lending.pages import ask, may_keep, may_lend, status_of


@require_safe
@may_lend
def models(request):
    """Every model, with how many there are."""
    context = {
        "kept": Model.objects.kept().with_owned(),
        "given_up": Model.objects.exclude(is_kept=True).with_owned(),
    }
    return TemplateResponse(request, "lending/models.html", context)


@require_safe
@may_lend
def availability(request):
    """How many of each model are free on each day of a month."""
    month = month_asked(request.GET.get("mois"))
    context = {"month": month, "tables": months_of(Model.objects.kept(), month, request.user.reach)}
    return TemplateResponse(request, "lending/availability.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def new_model(request):
    """A kind of thing that the centre has from now on."""
    form = ModelForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        model = form.save()
        messages.success(request, _("The model is saved. Add its devices now."))
        return redirect("lending:model", model.pk)
    back = {"back": reverse("lending:models"), "back_label": _("Models")}
    return ask(request, form, title=_("New model"), button=_("Save"), **back)


@require_safe
@may_lend
def model(request, model_id):
    """One model: its items, the month, its needs and its care."""
    model = get_object_or_404(Model.objects.with_owned(), pk=model_id)
    month = month_asked(request.GET.get("mois"))
    items = Item.objects.in_stock().filter(model=model).with_whereabouts().with_details()
    context = {
        "model": model,
        "items": within(items, request.user.reach),
        "month": month,
        "tables": months_of(Model.objects.filter(pk=model.pk), month, request.user.reach),
        "needs": model.needs.select_related("course"),
        "cares": model.maintenances.all(),
        "reservations": within(model.reservations.coming(month.today), request.user.reach).with_details(),
    }
    return TemplateResponse(request, "lending/model.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def edit_model(request, model_id):
    """Change a model and its terms."""
    model = get_object_or_404(Model, pk=model_id)
    form = ModelForm(request.POST or None, request.FILES or None, instance=model)
    if form.is_valid():
        form.save()
        messages.success(request, _("The model is saved."))
        return redirect("lending:model", model_id)
    back = {"back": reverse("lending:model", args=[model_id]), "back_label": _("The model")}
    return ask(request, form, title=_("Change the model"), button=_("Save"), **back)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def needs(request, model_id):
    """What the meetings of a course need of this model; what is kept follows at once."""
    model = get_object_or_404(Model, pk=model_id)
    form = NeedForm(request.POST or None, instance=CourseNeed(model=model))
    if form.is_valid():
        form.save()
        keep_equipment(request)
        messages.success(request, _("It is kept for the meetings to come of this course."))
        return redirect("lending:needs", model_id)
    context = {"model": model, "form": form, "needs": model.needs.select_related("course")}
    return TemplateResponse(request, "lending/needs.html", context, status=status_of(form))


@require_POST
@may_keep
def remove_need(request, model_id, need_id):
    """A course no longer needs this model; what was kept is freed at once."""
    need = get_object_or_404(CourseNeed.objects.select_related("course"), pk=need_id, model=model_id)
    course = need.course
    need.delete()
    keep_equipment(request)
    messages.success(request, _("“%(course)s” no longer needs it.") % {"course": course})
    return redirect("lending:needs", model_id)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
def new_care(request, model_id):
    """Care that comes back for every item of a model."""
    model = get_object_or_404(Model, pk=model_id)
    form = MaintenanceForm(request.POST or None, instance=Maintenance(model=model))
    if form.is_valid():
        form.save()
        messages.success(request, _("The care is planned."))
        return redirect("lending:model", model_id)
    back = {"back": reverse("lending:model", args=[model_id]), "back_label": str(model)}
    return ask(request, form, title=_("Plan care"), button=_("Plan it"), **back)


@require_POST
@may_keep
def remove_care(request, model_id, maintenance_id):
    """This care is no longer planned."""
    get_object_or_404(Maintenance, pk=maintenance_id, model=model_id).delete()
    messages.success(request, _("It is no longer planned."))
    return redirect("lending:model", model_id)
