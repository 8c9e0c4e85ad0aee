"""PARAPHE_STORE: a file or a lake; a password is in neither, and in nothing that is said of them."""

import os
from pathlib import Path

import pytest

from lib.buckets import Bucket
from lib.config import Settings, read_settings
from lib.errors import ConfigError
from lib.places import Lake, place


def test_a_file_is_its_path() -> None:
    assert place("file:data/run/a.duckdb") == Path("data/run/a.duckdb")


def test_a_lake_is_a_catalogue_and_a_folder() -> None:
    found = place("lake:postgresql://paraphe@db.exemple.fr:5433/credits?data=/srv/lake")
    assert isinstance(found, Lake)
    assert found.data == "/srv/lake"
    assert found.address == "dbname='credits' host='db.exemple.fr' port='5433' user='paraphe'"
    assert found.said == "db.exemple.fr/credits"


def test_its_files_may_be_in_a_bucket() -> None:
    found = place("lake:postgresql://db/credits?data=s3://the-bucket/a/b.c/&sslmode=require&region=eu-west-3")
    assert isinstance(found, Lake)
    assert found.data == "s3://the-bucket/a/b.c"
    assert found.bucket == Bucket(region="eu-west-3")
    assert found.address == "dbname='credits' host='db' sslmode='require'"


def test_what_libpq_knows_by_itself_need_not_be_said() -> None:
    found = place("lake:postgresql:///credits?data=/srv/lake&host=/run/postgresql&sslmode=require")
    assert isinstance(found, Lake)
    assert found.address == "dbname='credits' host='/run/postgresql' sslmode='require'"


def test_who_reads_may_be_another() -> None:
    found = place("lake:postgresql://paraphe@db/credits?data=/srv/lake&reader=o'neil")
    assert isinstance(found, Lake)
    assert found.address == "dbname='credits' host='db' user='paraphe'"
    assert found.reading_address == r"dbname='credits' host='db' user='o\'neil'"
    same = place("lake:postgresql://paraphe@db/credits?data=/srv/lake")
    assert isinstance(same, Lake)
    assert same.reading_address == same.address


def test_quotes_in_an_address_are_data() -> None:
    found = place("lake:postgresql://o'neil%5C@db/a%20b?data=/srv/l'ake")
    assert isinstance(found, Lake)
    assert found.address == r"dbname='a b' host='db' user='o\'neil\\'"
    assert found.data == "/srv/l'ake"


@pytest.mark.parametrize(
    "store",
    [
        "lake:",
        "lake:/srv/lake",
        "lake:mysql://db/credits?data=/srv/lake",
        "lake:postgresql://db/?data=/srv/lake",
        "lake:postgresql://db/credits",
        "lake:postgresql://db/credits?data=lake",
        "lake:postgresql://db:port/credits?data=/srv/lake",
        "lake:postgresql://db/credits?data=/srv/lake&options=-c",
        "lake:postgresql://db/credits?data",
        "lake:postgresql://db/credits?data=/srv/lake&region=eu-west-3",
        "lake:postgresql://db/credits?data=s3://the-bucket",
        "lake:postgresql://db/credits?data=s3://the-bucket/",
        "lake:postgresql://db/credits?data=s3://the-bucket/a/../b",
        "lake:postgresql://db/credits?data=s3://the-bucket/a/*",
        "lake:postgresql://db/credits?data=s3://the-bucket/a%23b",
        "lake:postgresql://db/credits?data=s3://The_Bucket/a",
        "lake:postgresql://db/credits?data=s3://the-bucket/a&url_style=host",
        "lake:postgresql://db/credits?data=s3://the-bucket/a&endpoint=minio:9000",
        "lake:postgresql://db/credits?data=s3://the-bucket/a&options=-c",
        "lake:postgresql://db/credits?data=S3://the-bucket/a",
    ],
)
def test_what_is_no_lake_is_refused(store: str) -> None:
    with pytest.raises(ConfigError, match="not an address of a lake"):
        place(store)


SECRET = "s3cret"
WHO = f"u:{SECRET}"


@pytest.mark.parametrize(
    "store",
    [
        f"lake:postgresql://{WHO}@db/credits?data=/srv/lake",
        f"lake:postgresql://db/credits?data=/srv/lake&password={SECRET}",
        f"lake:mysql://{WHO}@db/credits?data=/srv/lake",
        f"lake:postgresql://{WHO}@[db/credits",
    ],
)
def test_a_password_is_refused_and_not_repeated(store: str) -> None:
    with pytest.raises(ConfigError) as refused:
        place(store)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        f"s3://{WHO}@the-bucket/a",
        f"s3://the-bucket/a?s3_secret_access_key={SECRET}".replace("?", "%3F"),
        f"s3://the-bucket/a&secret_access_key={SECRET}",
        f"s3://the-bucket/a&aws_session_token={SECRET}",
        f"s3://the-bucket/a&endpoint=https://{WHO}@minio:9000",
    ],
)
def test_a_key_of_the_bucket_is_refused_and_not_repeated(data: str) -> None:
    with pytest.raises(ConfigError, match="keys come from AWS_ACCESS_KEY_ID") as refused:
        place(f"lake:postgresql://db/credits?data={data}")
    assert SECRET not in str(refused.value)


def test_the_key_of_pseudonyms_stands_beside_the_store() -> None:
    assert Settings(store="file:/srv/a.duckdb").key_file == Path("/srv/pseudonym.key")
    lake = Settings(store="lake:postgresql://db/credits?data=/srv/lake")
    assert lake.key_file == Path("/srv/pseudonym.key")
    assert Settings(store=lake.store, pseudonym_key_file=Path("/etc/key")).key_file == Path("/etc/key")


def test_beside_a_bucket_the_key_of_pseudonyms_has_no_place_of_its_own() -> None:
    store = {"PARAPHE_STORE": "lake:postgresql://db/credits?data=s3://the-bucket/a"}
    with pytest.raises(ConfigError, match="PARAPHE_PSEUDONYM_KEY_FILE"):
        read_settings(store)
    named = read_settings(store | {"PARAPHE_PSEUDONYM_KEY_FILE": "/etc/key"})
    assert named.key_file == Path("/etc/key")


def test_a_lake_has_no_file() -> None:
    with pytest.raises(ConfigError, match="names a lake"):
        os.fspath(Settings(store="lake:postgresql://db/credits?data=/srv/lake").store_file)
