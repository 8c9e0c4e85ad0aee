"""Files without a header that fits: a person says which column is which."""

from tests.ui.conftest import Open
from tests.ui.importing import Filled, credits_of, drop, said, take_in
from tests.ui.reading import crashed

NO_HEADER = "\n".join(
    f"CTR-{n};Bail meublé;Zoé Martin {n};zoe{n}@exemple.fr;0{n + 1}/03/2025 10:00;signé" for n in range(5)
)


def test_columns_said_by_hand_and_remembered(filled: Filled, open_page: Open) -> None:
    app = drop(open_page("imports"), ("sans-entete.csv", NO_HEADER.encode()))
    assert "Aucune ligne du fichier ne ressemble à un en-tête connu." in said(app)
    chosen = {
        key.rsplit(".", 1)[1]: key for key in (box.key for box in app.selectbox) if "column." in str(key)
    }
    assert len(chosen) == 10
    for field, place in {"contract": 0, "signatory": 2, "email": 3, "created_at": 4}.items():
        app.selectbox(key=chosen[field]).select_index(place)
    app.form_submit_button[0].click().run()
    assert not crashed(app)
    assert app.button(key="imports.go").label.endswith("(5 lignes)")
    take_in(app)
    assert credits_of(*filled) == 5
    other = NO_HEADER.replace("CTR", "ALT").encode()
    later = drop(open_page("imports"), ("autre.csv", other))
    assert later.button(key="imports.go").label.endswith("(5 lignes)")
    again = next(button for button in later.button if str(button.key).startswith("again."))
    again.click().run()
    assert "Aucune ligne du fichier" in said(later)


def test_columns_need_contract_and_date_and_each_once(open_page: Open) -> None:
    app = drop(open_page("imports"), ("sans-entete.csv", NO_HEADER.encode()))
    boxes = {str(box.key).rsplit(".", 1)[1]: box for box in app.selectbox if "column." in str(box.key)}
    boxes["contract"].select_index(0)
    app.form_submit_button[0].click().run()
    assert "chaque colonne une seule fois" in said(app)
