"""Forms of this room, in the words of the page."""

from typing import Any

from django import forms

from izdeu.actions.access import Role
from izdeu.web.desk.models import Member
from izdeu.web.desk.words import plain


def worded(form: Any, **labels: str) -> Any:
    """The form with these labels, and no hints of Django's own beside them."""
    for name, phrase in labels.items():
        form.fields[name].label, form.fields[name].help_text = plain(phrase), ""
    return form


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own forms take none
    """Somebody of the team, as a host sees them."""

    role_list = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Member
        fields = ("name", "all_cases", "sealed", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["role_list"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(role.value, plain(f"settings.role_{role.value}")) for role in Role]
        choices.initial = self.instance.roles.split()
        worded(
            self, name="settings.name", role_list="settings.roles", all_cases="settings.all_cases", sealed="settings.sealed",
            is_active="settings.active",
        )  # fmt: skip
        if self.instance.pk:
            self.fields["name"].disabled = True  # every deed records it: it is nobody else's, ever

    def save(self, commit: bool = True) -> Member:
        self.instance.roles = " ".join(sorted(self.cleaned_data["role_list"]))
        member: Member = super().save(commit)
        return member
