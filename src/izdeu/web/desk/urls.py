"""Every address of the desk: the rooms' own, and sign-in."""

from django.urls import include, path

from izdeu.web.desk.rooms import rooms

urlpatterns = [
    *(path(room.path, include((room.urls, room.name))) for room in rooms()),
    path("account/sign-ins/", include("allauth.usersessions.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
]

handler400 = "izdeu.web.desk.faults.not_understood"
handler404 = "izdeu.web.desk.faults.not_there"
handler500 = "izdeu.web.desk.faults.our_fault"
