"""How the export names signatories: the person's choice, within what the role allows (law A3)."""

import streamlit as st

from lib.domain.scope import Permission
from lib.domain.signatories import Shown, choices, shown_to
from lib.ui import words
from lib.ui.context import Context
from lib.ui.i18n import _


def choose(ground: Context) -> Shown:
    """The choice, with what it means; the usual one until somebody chooses."""
    offered = choices(ground.scope)
    chosen = st.segmented_control(
        _("Signatories in the file"),
        offered,
        default=offered[0],
        format_func=words.signatories,
        key="export.signatories",
        persist_state="session",
        required=True,
    )
    shown = shown_to(ground.scope, chosen or offered[0])
    st.caption(_meaning(ground, shown))
    return shown


def _meaning(ground: Context, shown: Shown) -> str:
    match shown:
        case Shown.CLEAR:
            return _("Names, phones and emails as they are. The journal says that personal data left.")
        case Shown.PSEUDONYM:
            return _(
                "A pseudonym such as S-7K3QF2MX04RD for each name, the same in every export of the network; "
                "no phone, no email."
            )
        case _:
            masked = _("Masked: J. D…, 06 •• •• •• 12, j•••@exemple.fr.")
            if ground.scope.may(Permission.PII):
                return masked
            return _("Your role does not show personal data.") + " " + masked
