"""Whether a file's spec is there: by digest, name and version of the program."""

from __future__ import annotations


def renamed(spec, name):
    return spec.model_copy(update={"source": spec.source.model_copy(update={"name": name})})


def test_a_spec_is_there_under_the_names_it_was_added_under(catalog, make_spec):
    spec = renamed(make_spec(), "공고.hwp")
    catalog.add(spec)
    sha256 = spec.source.sha256

    before = catalog.has(sha256, "copy.hwp")
    catalog.add(renamed(spec, "copy.hwp"))

    assert catalog.has(sha256, "공고.hwp")
    assert (before, catalog.has(sha256, "copy.hwp")) == (False, True)
    assert not catalog.has("0" * 64, "공고.hwp")


def test_what_another_version_read_is_not_there(catalog, make_spec):
    spec = renamed(make_spec(), "공고.hwp")
    catalog.add(spec, made_by="0.0.1")

    assert catalog.has(spec.source.sha256, "공고.hwp", made_by="0.0.1")
    assert not catalog.has(spec.source.sha256, "공고.hwp")


def test_a_name_that_is_not_utf8_is_found(catalog, make_spec):
    spec = renamed(make_spec(), "\udcff.hwp")
    catalog.add(spec)

    assert catalog.has(spec.source.sha256, "\udcff.hwp")
