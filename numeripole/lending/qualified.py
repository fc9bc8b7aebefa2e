"""Who may borrow what asks for a course or a skill first (a fablab's habilitation)."""

from bookings.models import Attendance
from courses.models import SkillRecord


def qualified_for(learner, models):
    """Those of the models whose required course this person came to, or whose skill they do without help."""
    if learner is None:
        return []
    courses, skills = (
        {getattr(model, name) for model in models} - {None}
        for name in ("required_course_id", "required_skill_id")
    )
    came = Attendance.objects.filter(learner=learner, status=Attendance.Status.PRESENT)
    came = came.filter(meeting__activity__course__in=courses) if courses else came.none()
    followed = set(came.values_list("meeting__activity__course", flat=True))
    records = SkillRecord.objects.of_person(learner).filter(skill__in=skills).latest() if skills else None
    known = set(records.acquired().values_list("skill", flat=True)) if skills else set()
    return [one for one in models if one.required_course_id in followed or one.required_skill_id in known]
