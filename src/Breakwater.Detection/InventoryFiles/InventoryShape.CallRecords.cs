using static Breakwater.Detection.InventoryFiles.Shapes;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryShape
{
    private static MapShape CallRecordsShape =>
        new(
            "Where call records lie and who reads them.",
            [
                Key("stores", "Databases, file stores and queues.", Entries(StoreShape)),
                Key("field_catalogue", "What the columns hold.", Entries(FieldShape)),
                Key("jobs", "Reads that are meant to be.", Entries(JobShape)),
                Key("consumers", "Systems that take records off regularly.", Entries(ConsumerShape)),
                Key("canaries", "Subscribers that do not exist.", Entries(CanaryShape)),
            ]
        );

    private static MapShape StoreShape =>
        Entry(
            "A place that holds call records.",
            Required("name", "Its name.", Text),
            Key("kind", "postgresql, oracle, teradata, hive, files, ...", Text),
            Key("hosts", "Host names of its servers.", Texts),
            Key("addresses", "Addresses of its servers.", Addresses),
            Key("tables", "Tables, paths or topics that hold records; * stands for any text.", Texts)
        );

    private static MapShape FieldShape =>
        Entry(
            "What one column holds.",
            Required("store", "The store.", Text),
            Required("table", "The table, path or topic.", Text),
            Required("column", "The column.", Text),
            Required(
                "class",
                "What it holds.",
                Word(
                    "party_number",
                    "time",
                    "duration",
                    "location",
                    "device_id",
                    "subscriber_id",
                    "sms_metadata",
                    "content",
                    "credentials",
                    "name_address",
                    "other"
                )
            )
        );

    private static MapShape JobShape =>
        Entry(
            "A read of call records that is meant to be.",
            Required("name", "Its name.", Text),
            Required("account", "The account that runs it.", Text),
            Key("sources", "Where it comes from.", Prefixes),
            Key("store", "The store that it reads.", Text),
            Key("tables", "Tables, paths or topics that it reads; * stands for any text.", Texts),
            Key("schedule", "When it runs, in words or as a cron expression.", Text),
            Key("maximum_rows", "The most rows that one run reads.", Count),
            Key("maximum_bytes", "The most bytes that one run reads.", Count)
        );

    private static MapShape ConsumerShape =>
        Entry(
            "A system that takes records off regularly.",
            Required("name", "Its name.", Text),
            Key("account", "The account that it uses.", Text),
            Key("addresses", "Its addresses.", Addresses),
            Key("store", "The store that it reads.", Text),
            Key("interface", "sftp, bx, ga, rf, nchf, kafka, sql, ...", Text),
            Key("names", "What evidence calls it: a host, a subscription, a replication slot, a link, a share.", Texts)
        );

    private static MapShape CanaryShape =>
        Entry(
            "A subscriber that does not exist.",
            Required("token", "The subscriber, as a token.", Token),
            Key("key_id", "Which key made the token.", Text),
            Required("kind", "Where it was planted.", Word("record", "watch_list", "order")),
            Key("store", "The only store that it was put into.", Text)
        );
}
