"""The pages of an account that a member of staff needs; the others of the library stay closed."""

from allauth.account import views as library
from django.urls import include, path, re_path

from numeripole.accounts.views import entering, openid, own

# Named as the library names them. What wrote when it was read is ours.
entrance = [
    path("login/", library.login, name="account_login"),
    path("login/etape/", entering.second_step, name="mfa_authenticate"),
    path("login/code/", entering.request_code, name="account_request_login_code"),
    path("login/code/saisie/", entering.confirm_code, name="account_confirm_login_code"),
    path("logout/", openid.sign_out, name="account_logout"),
    path("inactive/", library.account_inactive, name="account_inactive"),
    path("signup/", library.signup, name="account_signup"),
    path("reauthenticate/", library.reauthenticate, name="account_reauthenticate"),
    path("password/change/", library.password_change, name="account_change_password"),
    path("password/set/", library.password_set, name="account_set_password"),
    path("password/reset/", library.password_reset, name="account_reset_password"),
    path("password/reset/done/", library.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entering.new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

ours = [
    path("compte/", own.account, name="account"),
    path("compte/deuxieme-facteur/", own.second_factor, name="second_factor"),
    path("compte/telephone/", own.app, name="app"),
    path("compte/telephone/retrait/", own.remove_app, name="remove_app"),
    path("compte/cles/", own.passkey, name="passkey"),
    path("compte/cles/defi/", own.passkey_challenge, name="passkey_challenge"),
    path("compte/cles/<int:passkey_id>/retrait/", own.remove_passkey, name="remove_passkey"),
    path("compte/codes/", own.codes, name="codes"),
    path("compte/codes/nouveaux/", own.new_codes, name="new_codes"),
    path("compte/sessions/fin/", own.end_other_sessions, name="end_other_sessions"),
    path("compte/sessions/<str:session_mark>/fin/", own.end_session, name="end_session"),
    path("compte/login/etape/defi/", entering.second_step_challenge, name="second_step_challenge"),
    path("compte/login/cle/", entering.passkey_entry, name="passkey_entry"),
    path("compte/login/cle/defi/", entering.passkey_entry_challenge, name="passkey_entry_challenge"),
    path("compte/identite/", openid.openid_entry, name="openid_entry"),
    path("compte/identite/retour/", openid.openid_answer, name="openid_answer"),
    path("compte/identite/lien/", openid.link_identity, name="link_identity"),
    path("compte/identite/lien/retrait/", openid.unlink_identity, name="unlink_identity"),
    path("invitation/<str:signed_invitation>/", entering.invitation, name="invitation"),
]

urlpatterns = [
    path("compte/", include(entrance)),
    path("", include((ours, "accounts"))),
]
