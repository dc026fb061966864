"""What names are filed under, and what must not be needed for it."""

import subprocess
import sys

from izdeu.names import keys
from izdeu.names.aliases import rows


def test_a_form_from_the_table_finds_the_other_form() -> None:
    assert set(keys("Dimash")) & set(keys("Динмухамед"))


def test_names_with_nothing_in_common_share_no_key() -> None:
    assert not set(keys("Serik Muqaiuly")) & set(keys("Dana Baltabaeva"))


def test_text_in_a_script_we_cannot_read_is_filed_under_itself() -> None:
    assert keys("अमन") == ("=अमन",)
    assert keys("") == ()


def test_every_row_of_the_alias_table_has_two_forms_or_more() -> None:
    assert all(len(row) > 1 and all(form.strip() == form != "" for form in row) for row in rows())
    assert len(rows()) < 64  # the kernel keeps them as bits of one number


def test_keys_need_neither_the_kernel_nor_the_chinese_dictionary() -> None:
    program = "import sys; from izdeu.names import keys; keys('Асан Сапарбаев'); print({'numba', 'numpy', 'pypinyin'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
