"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("seat_id", ID, nullable=True),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_log_district_access_log_at"), ["district", "at"], unique=False)

    op.create_table(
        "answer",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("keywords_zh", sa.String(length=400), nullable=False),
        sa.Column("keywords_en", sa.String(length=400), nullable=False),
        sa.Column("zh", sa.String(length=1000), nullable=False),
        sa.Column("en", sa.String(length=1000), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_answer")),
        sa.UniqueConstraint("district", "key", name=op.f("uq_answer_district_key")),
    )
    op.create_table(
        "audit_anchor",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_audit_anchor")),
        sa.UniqueConstraint("district", "day", name=op.f("uq_audit_anchor_district_day")),
    )
    op.create_table(
        "category",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("zh", sa.String(length=60), nullable=False),
        sa.Column("en", sa.String(length=80), nullable=False),
        sa.Column("main", sa.String(length=4), nullable=False),
        sa.Column("main_zh", sa.String(length=60), nullable=False),
        sa.Column("main_en", sa.String(length=80), nullable=False),
        sa.Column("route", sa.String(length=60), nullable=False),
        sa.Column("sla", sa.String(length=4), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_category")),
        sa.UniqueConstraint("district", "code", name=op.f("uq_category_district_code")),
    )
    op.create_table(
        "channel_limit",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("next_send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_channel_limit")),
        sa.UniqueConstraint("district", "channel", name=op.f("uq_channel_limit_district_channel")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_counter")),
        sa.UniqueConstraint("district", "name", "day", name=op.f("uq_counter_district_name_day")),
    )
    op.create_table(
        "department",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("zh", sa.String(length=60), nullable=False),
        sa.Column("en", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_department")),
        sa.UniqueConstraint("district", "code", name=op.f("uq_department_district_code")),
    )
    op.create_table(
        "district",
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("district", name=op.f("pk_district")),
    )
    op.create_table(
        "grid",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("layer", sa.String(length=20), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("polygon", JSON, nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "parent_id"], ["grid.district", "grid.id"], name=op.f("fk_grid_district_parent_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_grid")),
        sa.UniqueConstraint("district", "layer", "code", name=op.f("uq_grid_district_layer_code")),
    )
    with op.batch_alter_table("grid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_district_grid_parent_id"), ["district", "parent_id"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("district", "channel", "event_id", name=op.f("uq_inbox_district_channel_event_id")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_district_inbox_at"), ["district", "at"], unique=False)

    op.create_table(
        "number_block",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_number_block")),
        sa.UniqueConstraint("district", "day", "start", name=op.f("uq_number_block_district_day_start")),
    )
    op.create_table(
        "person",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("name_en", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_person")),
        sa.UniqueConstraint("district", "key", name=op.f("uq_person_district_key")),
    )
    op.create_table(
        "resident",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("key_id", ID, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_resident")),
        sa.UniqueConstraint(
            "district", "channel", "address_hash", name=op.f("uq_resident_district_channel_address_hash")
        ),
    )
    op.create_table(
        "role",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("zh", sa.String(length=40), nullable=False),
        sa.Column("en", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("sees_identity", sa.Boolean(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_role")),
        sa.UniqueConstraint("district", "code", name=op.f("uq_role_district_code")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_setting")),
        sa.UniqueConstraint("district", "name", name=op.f("uq_setting_district_name")),
    )
    op.create_table(
        "contact",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "person_id"], ["person.district", "person.id"], name=op.f("fk_contact_district_person_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_contact")),
        sa.UniqueConstraint(
            "district", "channel", "address_hash", name=op.f("uq_contact_district_channel_address_hash")
        ),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_district_contact_person_id"), ["district", "person_id"], unique=False
        )

    op.create_table(
        "conversation",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("resident_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("key_id", ID, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pushed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("burst", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "person_id"], ["person.district", "person.id"], name=op.f("fk_conversation_district_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "resident_id"],
            ["resident.district", "resident.id"],
            name=op.f("fk_conversation_district_resident_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_conversation")),
        sa.UniqueConstraint(
            "district", "channel", "address_hash", name=op.f("uq_conversation_district_channel_address_hash")
        ),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_district_conversation_person_id"), ["district", "person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_conversation_district_conversation_resident_id"), ["district", "resident_id"], unique=False
        )

    op.create_table(
        "leave",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "person_id"], ["person.district", "person.id"], name=op.f("fk_leave_district_person_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_leave")),
    )
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_district_leave_person_id"), ["district", "person_id"], unique=False)

    op.create_table(
        "place",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("grid_id", ID, nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("buildings", sa.String(length=200), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "grid_id"], ["grid.district", "grid.id"], name=op.f("fk_place_district_grid_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_place")),
        sa.UniqueConstraint("district", "key", name=op.f("uq_place_district_key")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_district_place_grid_id"), ["district", "grid_id"], unique=False)

    op.create_table(
        "seat",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("grid_id", ID, nullable=False),
        sa.Column("department_id", ID, nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "department_id"],
            ["department.district", "department.id"],
            name=op.f("fk_seat_district_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["district", "grid_id"], ["grid.district", "grid.id"], name=op.f("fk_seat_district_grid_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_seat")),
        sa.UniqueConstraint("district", "code", name=op.f("uq_seat_district_code")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_seat_district_seat_grid_id_seat_role"), ["district", "grid_id", "role"], unique=False
        )

    op.create_table(
        "shift",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "person_id"], ["person.district", "person.id"], name=op.f("fk_shift_district_person_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_shift")),
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_district_shift_person_id"), ["district", "person_id"], unique=False)

    op.create_table(
        "case",
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=8), nullable=True),
        sa.Column("sla", sa.String(length=4), nullable=True),
        sa.Column("grid_id", ID, nullable=True),
        sa.Column("cell", sa.String(length=24), nullable=True),
        sa.Column("owner_seat_id", ID, nullable=True),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("origin_seat_id", ID, nullable=True),
        sa.Column("proxy_way", sa.String(length=12), nullable=True),
        sa.Column("routed_by", sa.String(length=24), nullable=True),
        sa.Column("route_begins", sa.String(length=60), nullable=False),
        sa.Column("key_id", ID, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("emergency", sa.String(length=12), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audit_seq", sa.Integer(), nullable=False),
        sa.Column("audit_head", sa.LargeBinary(length=32), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "grid_id"], ["grid.district", "grid.id"], name=op.f("fk_case_district_grid_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "origin_seat_id"], ["seat.district", "seat.id"], name=op.f("fk_case_district_origin_seat_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "owner_seat_id"], ["seat.district", "seat.id"], name=op.f("fk_case_district_owner_seat_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "parent_id"], ["case.district", "case.id"], name=op.f("fk_case_district_parent_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_case")),
        sa.UniqueConstraint("district", "number", name=op.f("uq_case_district_number")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_district_case_category_case_cell"), ["district", "category", "cell"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_case_district_case_grid_id_case_status"), ["district", "grid_id", "status"], unique=False
        )

    op.create_table(
        "holding",
        sa.Column("seat_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "person_id"], ["person.district", "person.id"], name=op.f("fk_holding_district_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "seat_id"], ["seat.district", "seat.id"], name=op.f("fk_holding_district_seat_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_holding")),
        sa.UniqueConstraint("district", "seat_id", "person_id", name=op.f("uq_holding_district_seat_id_person_id")),
    )
    with op.batch_alter_table("holding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_holding_district_holding_person_id"), ["district", "person_id"], unique=False
        )

    op.create_table(
        "press_token",
        sa.Column("token", sa.String(length=24), nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("buttons", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "conversation_id"],
            ["conversation.district", "conversation.id"],
            name=op.f("fk_press_token_district_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_press_token")),
        sa.UniqueConstraint("district", "token", name=op.f("uq_press_token_district_token")),
    )
    with op.batch_alter_table("press_token", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_press_token_district_press_token_card_id"), ["district", "card_id"], unique=False
        )

    op.create_table(
        "attachment",
        sa.Column("case_id", ID, nullable=True),
        sa.Column("key_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("mime", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("event_id", sa.String(length=120), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_attachment_district_case_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachment_district_attachment_case_id"), ["district", "case_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_district_attachment_event_id"), ["district", "event_id"], unique=False
        )

    op.create_table(
        "audit_event",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_audit_event_district_case_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("district", "case_id", "seq", name=op.f("uq_audit_event_district_case_id_seq")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_district_audit_event_at"), ["district", "at"], unique=False)

    op.create_table(
        "category_assignment",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("category", sa.String(length=8), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_category_assignment_district_case_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_category_assignment")),
    )
    with op.batch_alter_table("category_assignment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_category_assignment_district_category_assignment_case_id"),
            ["district", "case_id"],
            unique=False,
        )

    op.create_table(
        "note",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by_resident_id", ID, nullable=True),
        sa.Column("by_seat_id", ID, nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_note_district_case_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_district_note_case_id"), ["district", "case_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text_key", sa.String(length=60), nullable=False),
        sa.Column("params", sa.LargeBinary(), nullable=False),
        sa.Column("buttons", JSON, nullable=False),
        sa.Column("token", sa.String(length=24), nullable=True),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("obligation_id", ID, nullable=True),
        sa.Column("attachment_id", ID, nullable=True),
        sa.Column("capped", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("supersedes", sa.String(length=60), nullable=True),
        sa.Column("reply_to", sa.String(length=80), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(length=40), nullable=True),
        sa.Column("lease_ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_id", sa.String(length=80), nullable=True),
        sa.Column("rendered", sa.LargeBinary(), nullable=True),
        sa.Column("catalogue", sa.String(length=20), nullable=True),
        sa.Column("fault", sa.String(length=200), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_outbox_district_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "conversation_id"],
            ["conversation.district", "conversation.id"],
            name=op.f("fk_outbox_district_conversation_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_chat_waiting",
            ["district", "conversation_id", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'leased')"),
            postgresql_where=sa.text("status IN ('queued', 'leased')"),
        )
        batch_op.create_index("ix_outbox_conversation", ["district", "conversation_id", "id"], unique=False)
        batch_op.create_index(
            "ix_outbox_waiting",
            ["district", "not_before", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'leased')"),
            postgresql_where=sa.text("status IN ('queued', 'leased')"),
        )

    op.create_table(
        "party",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("resident_id", ID, nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("discloses", sa.Boolean(), nullable=False),
        sa.Column("urged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_party_district_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "resident_id"],
            ["resident.district", "resident.id"],
            name=op.f("fk_party_district_resident_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_party")),
        sa.UniqueConstraint("district", "case_id", "resident_id", name=op.f("uq_party_district_case_id_resident_id")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_party_district_party_resident_id"), ["district", "resident_id"], unique=False
        )

    op.create_table(
        "rating",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("resident_id", ID, nullable=False),
        sa.Column("rating", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_rating_district_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "resident_id"],
            ["resident.district", "resident.id"],
            name=op.f("fk_rating_district_resident_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_rating")),
        sa.UniqueConstraint("district", "case_id", "resident_id", name=op.f("uq_rating_district_case_id_resident_id")),
    )
    op.create_table(
        "whistle",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("seat_id", ID, nullable=False),
        sa.Column("by_seat_id", ID, nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("needed", sa.LargeBinary(), nullable=True),
        sa.Column("sounded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_whistle_district_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "seat_id"], ["seat.district", "seat.id"], name=op.f("fk_whistle_district_seat_id")
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_whistle")),
    )
    with op.batch_alter_table("whistle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_whistle_district_whistle_case_id"), ["district", "case_id"], unique=False)

    op.create_table(
        "obligation",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("seat_id", ID, nullable=True),
        sa.Column("resident_id", ID, nullable=True),
        sa.Column("whistle_id", ID, nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("policy", JSON, nullable=False),
        sa.Column("pauses", JSON, nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=True),
        sa.Column("next_ring_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("last_rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_person_id", ID, nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(length=8), nullable=True),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "case_id"], ["case.district", "case.id"], name=op.f("fk_obligation_district_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "conversation_id"],
            ["conversation.district", "conversation.id"],
            name=op.f("fk_obligation_district_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["district", "resident_id"],
            ["resident.district", "resident.id"],
            name=op.f("fk_obligation_district_resident_id"),
        ),
        sa.ForeignKeyConstraint(
            ["district", "seat_id"], ["seat.district", "seat.id"], name=op.f("fk_obligation_district_seat_id")
        ),
        sa.ForeignKeyConstraint(
            ["district", "whistle_id"],
            ["whistle.district", "whistle.id"],
            name=op.f("fk_obligation_district_whistle_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_obligation")),
    )
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_obligation_conversation",
            ["district", "conversation_id"],
            unique=False,
            sqlite_where=sa.text("conversation_id IS NOT NULL"),
            postgresql_where=sa.text("conversation_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_obligation_district_obligation_case_id"), ["district", "case_id"], unique=False
        )
        batch_op.create_index(
            "ix_obligation_ringing",
            ["next_ring_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "ix_obligation_seat_open",
            ["district", "seat_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "ring",
        sa.Column("obligation_id", ID, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("effect", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=32), nullable=False),
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "obligation_id"],
            ["obligation.district", "obligation.id"],
            name=op.f("fk_ring_district_obligation_id"),
        ),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_ring")),
        sa.UniqueConstraint("district", "obligation_id", "step", name=op.f("uq_ring_district_obligation_id_step")),
    )


def downgrade() -> None:
    op.drop_table("ring")
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_obligation_seat_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_obligation_ringing",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_obligation_district_obligation_case_id"))
        batch_op.drop_index(
            "ix_obligation_conversation",
            sqlite_where=sa.text("conversation_id IS NOT NULL"),
            postgresql_where=sa.text("conversation_id IS NOT NULL"),
        )

    op.drop_table("obligation")
    with op.batch_alter_table("whistle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_whistle_district_whistle_case_id"))

    op.drop_table("whistle")
    op.drop_table("rating")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_district_party_resident_id"))

    op.drop_table("party")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting",
            sqlite_where=sa.text("status IN ('queued', 'leased')"),
            postgresql_where=sa.text("status IN ('queued', 'leased')"),
        )
        batch_op.drop_index("ix_outbox_conversation")
        batch_op.drop_index(
            "ix_outbox_chat_waiting",
            sqlite_where=sa.text("status IN ('queued', 'leased')"),
            postgresql_where=sa.text("status IN ('queued', 'leased')"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_district_note_case_id"))

    op.drop_table("note")
    with op.batch_alter_table("category_assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_assignment_district_category_assignment_case_id"))

    op.drop_table("category_assignment")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_district_audit_event_at"))

    op.drop_table("audit_event")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_district_attachment_event_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_district_attachment_case_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("press_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_press_token_district_press_token_card_id"))

    op.drop_table("press_token")
    with op.batch_alter_table("holding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holding_district_holding_person_id"))

    op.drop_table("holding")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_district_case_grid_id_case_status"))
        batch_op.drop_index(batch_op.f("ix_case_district_case_category_case_cell"))

    op.drop_table("case")
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_district_shift_person_id"))

    op.drop_table("shift")
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seat_district_seat_grid_id_seat_role"))

    op.drop_table("seat")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_district_place_grid_id"))

    op.drop_table("place")
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leave_district_leave_person_id"))

    op.drop_table("leave")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_district_conversation_resident_id"))
        batch_op.drop_index(batch_op.f("ix_conversation_district_conversation_person_id"))

    op.drop_table("conversation")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_district_contact_person_id"))

    op.drop_table("contact")
    op.drop_table("setting")
    op.drop_table("role")
    op.drop_table("resident")
    op.drop_table("person")
    op.drop_table("number_block")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_district_inbox_at"))

    op.drop_table("inbox")
    with op.batch_alter_table("grid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grid_district_grid_parent_id"))

    op.drop_table("grid")
    op.drop_table("district")
    op.drop_table("department")
    op.drop_table("counter")
    op.drop_table("channel_limit")
    op.drop_table("category")
    op.drop_table("audit_anchor")
    op.drop_table("answer")
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_log_district_access_log_at"))

    op.drop_table("access_log")
