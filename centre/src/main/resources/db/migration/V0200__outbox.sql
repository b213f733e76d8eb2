-- What happened, in the order in which each topic's readers are told. Rows live for two hours.
create table outbox (
    id      bigint generated always as identity primary key,
    topic   text        not null,
    kind    text        not null,
    payload jsonb       not null,
    at      timestamptz not null default clock_timestamp()
);
create index outbox_topic on outbox (topic, id);
create index outbox_at on outbox (at);
