"""Every address of the desk: the rooms' own, and sign-in."""

from allauth.account.urls import urlpatterns as account
from django.urls import include, path

from izdeu.web.desk.rooms import rooms

SIGN_IN = frozenset({"login", "logout", "inactive", "signup", "reauthenticate", "change_password", "set_password"})
"""Of allauth's own addresses: those about e-mail lead nowhere here, where nobody has any."""

urlpatterns = [
    *(path(room.path, include((room.urls, room.name))) for room in rooms()),
    path("account/sign-ins/", include("allauth.usersessions.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/", include([one for one in account if one.name.removeprefix("account_") in SIGN_IN])),
]

handler400 = "izdeu.web.desk.faults.not_understood"
handler404 = "izdeu.web.desk.faults.not_there"
handler500 = "izdeu.web.desk.faults.our_fault"
