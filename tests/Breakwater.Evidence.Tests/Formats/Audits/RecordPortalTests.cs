using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Events;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class RecordPortalTests
{
    private const string Mapping = """
        schema: breakwater.intercept-mapping/1
        tables:
          - files: ["crm/*.csv"]
            table: record_accesses
            time_zone: Europe/Berlin
            dates: ["dd.MM.yyyy HH:mm:ss"]
            columns:
              time: Zeit
              account: Benutzer
              client: Platz
              action: Maske
              subscribers: [{ column: Rufnummer, kind: e164 }, { column: IMSI, kind: imsi }]
              ticket: Vorgang
              rows: Treffer
              succeeded: Ergebnis
            values:
              action: { Verbindungsexport: export }
            constants: { system: care }
        """;

    private const string Log =
        "Zugriffe;;;;\nZeit;Benutzer;Platz;Maske;Rufnummer;IMSI;Vorgang;Treffer;Ergebnis\n"
        + "01.10.2026 04:00:00;müller;192.0.2.19;Verbindungsexport;+49 30 5550101;;V-7;1.234;ok\n"
        + "01.10.2026 04:00:05;meier;pc7;\"Suche; erweitert\";0305550102, 0305550103;262010123456789;;12;fehlgeschlagen\n";

    [Fact]
    public void A_row_gives_who_asked_for_whom_under_which_ticket_and_shows_no_number()
    {
        ReadResult result = Read(Log);

        Assert.Equal(2, result.Events.Count);
        PlainEvent read = result.Events[0];
        Assert.Equal(new LogSource("portal", null, "access", "records.portal"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("record_portal", read["event.action"]);
        Assert.Equal("müller", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("export", read["db.operation.name"]);
        Assert.Equal("portal", read["cdr.export"]);
        Assert.Equal("+49 30 5550101", read["cdr.subject.e164"]);
        Assert.Equal("V-7", read["cdr.ticket"]);
        Assert.Equal("care", read["db.namespace"]);
        Assert.Equal("262010123456789", result.Events[1]["cdr.subject.imsi"]);
        Assert.Equal("pc7", result.Events[1]["source.domain"]);
        Assert.Equal("12", result.Events[1]["db.response.returned_rows"]);
        Assert.All(result.Events, e => Assert.DoesNotContain("555", e.Original, StringComparison.Ordinal));
        Assert.All(result.Events, e => Assert.DoesNotContain("2620101", e.Original, StringComparison.Ordinal));
        Assert.Contains("[subscriber]", read.Original, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_gives_to_whom_records_were_sent()
    {
        const string Sent = """
            schema: breakwater.intercept-mapping/1
            tables:
              - files: ["portal/*.csv"]
                table: record_accesses
                columns: { time: when, account: clerk, recipient: sent to, ticket: order }
            """;
        List<InterceptMappingError> errors = [];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read([("m.yml", Sent)], errors),
            isInsideSealedZone: false
        );
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(
            "when,clerk,sent to,order\n2026-10-01T02:00:00Z,ann,records@agency.example,W-1\n2026-10-01T03:00:00Z,ann,,W-2\n"
        );

        Assert.Empty(errors);
        List<PlainEvent> events = formats
            .Single(f => f.Name == "record_portal")
            .ReadText(bytes, path: "portal/a.csv")
            .Events;

        Assert.Equal("records@agency.example", events[0]["cdr.recipient"]);
        Assert.Null(events[1]["cdr.recipient"]);
    }

    [Fact]
    public void Look_ups_of_a_register_are_a_source_of_their_own_and_show_no_number()
    {
        const string Lookups = """
            schema: breakwater.intercept-mapping/1
            tables:
              - files: ["hlr/*.csv"]
                table: subscriber_lookups
                columns:
                  time: when
                  account: operator
                  client: terminal
                  action: command
                  subscribers: [{ column: msisdn, kind: e164 }, { column: imsi, kind: imsi }]
                constants: { system: hlr1 }
            """;
        List<InterceptMappingError> errors = [];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read([("m.yml", Lookups)], errors),
            isInsideSealedZone: false
        );
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(
            "when,operator,terminal,command,msisdn,imsi\n2026-10-01T02:00:00Z,hlradm,192.0.2.19,ExportSub,+1 202 555 0142,001010123456789\n"
        );

        Assert.Empty(errors);
        IEvidenceFormat format = EvidenceFormats.Recognise(formats, bytes, whole: true, "hlr/a.csv")!;
        PlainEvent read = Assert.Single(format.ReadText(bytes, path: "hlr/a.csv").Events);

        Assert.Equal(new LogSource("telecom", null, "lookup", "telecom.subscriber_lookup"), read.LogSource);
        Assert.Equal("subscriber_lookup", read["event.action"]);
        Assert.Equal("hlradm", read["user.name"]);
        Assert.Equal("hlr1", read["db.namespace"]);
        Assert.Equal("001010123456789", read["cdr.subject.imsi"]);
        Assert.Null(read["cdr.export"]);
        Assert.DoesNotContain("555", read.Original, StringComparison.Ordinal);
        Assert.DoesNotContain("0010101", read.Original, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_the_operator_names_is_read_so_and_his_word_goes_before_how_it_looks()
    {
        const string Warrants = "Zeit;Benutzer;warrant number;target msisdn\n01.10.2026 04:00:00;x;W1;49305550101\n";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(Warrants);

        Assert.Equal("record_portal", EvidenceFormats.Recognise(Formats(), bytes, whole: true, "crm/a.csv")!.Name);
        Assert.Equal("intercept_table", EvidenceFormats.Recognise(Formats(), bytes, whole: true, "other/a.csv")!.Name);
    }

    [Fact]
    public void A_column_that_the_table_lacks_is_told()
    {
        ReadResult result = Read("Zeit;Benutzer\n01.10.2026 04:00:00;meier\n");

        Assert.Single(result.Events);
        Assert.Contains(result.Assumptions, a => a.Contains("Rufnummer", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_without_the_columns_that_it_needs_is_refused_and_not_read_as_nothing() =>
        Assert.NotEmpty(Read("a;b\n1;2\n").Rejected);

    [Fact]
    public void A_mapping_without_the_columns_that_it_needs_is_an_error()
    {
        List<InterceptMappingError> errors = [];
        InterceptMappings.Read(
            [
                (
                    "m.yml",
                    "schema: breakwater.intercept-mapping/1\ntables:\n  - files: [a]\n    table: record_accesses\n    columns: {time: T}\n"
                ),
            ],
            errors
        );

        Assert.Contains(errors, e => e.Message.Contains("account", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_of_more_columns_than_are_kept_is_told_with_its_line_and_the_rest_is_read()
    {
        string wide = "01.10.2026 04:00:00;x;" + new string(';', 2000) + "\n";
        ReadResult result = Read(
            "Zeit;Benutzer;Rufnummer\n01.10.2026 04:00:00;a;\n" + wide + wide + "01.10.2026 04:00:05;b;\n"
        );

        Assert.Equal(["a", "b"], result.Events.Select(e => e["user.name"]));
        Assert.Equal([3L, 4L], result.Rejected.Select(r => r.At.Number));
        Assert.Single(result.Assumptions, a => a.Contains("more than 1024 columns", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_of_a_thousand_columns_of_numbers_is_hidden()
    {
        const int Columns = 1000;
        string mapping = $"""
            schema: breakwater.intercept-mapping/1
            tables:
              - files: ["hlr/*.csv"]
                table: subscriber_lookups
                columns: {"{"} time: t, account: a, subscribers: [{string.Join(
                ", ",
                Enumerable.Range(0, Columns).Select(i => "n" + i)
            )}] {"}"}
            """;
        List<InterceptMappingError> errors = [];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read([("m.yml", mapping)], errors),
            isInsideSealedZone: false
        );
        string header = "t,a," + string.Join(',', Enumerable.Range(0, Columns).Select(i => "n" + i)) + "\n";
        string row =
            "2026-10-01T02:00:00Z,x,"
            + string.Join(',', Enumerable.Range(0, Columns).Select(i => $"1202555{i:0000}"))
            + "\n";

        Assert.Empty(errors);
        PlainEvent read = Assert.Single(
            formats
                .Single(f => f.Name == "record_portal")
                .ReadText(System.Text.Encoding.UTF8.GetBytes(header + row), path: "hlr/a.csv")
                .Events
        );

        Assert.DoesNotContain("1202555", read.Original, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_any_content_never_throw() =>
        Gen.OneOf("\"", ";", "\n", "4930555", "01.10.2026 04:00:00", "é", "\"\"", " ", ",", "")
            .Array[0, 60]
            .Sample(
                (string[] parts) =>
                    Assert.All(
                        Read("Zeit;Benutzer;Rufnummer\n01.10.2026 04:00:00;x;" + string.Concat(parts)).Events.Take(1),
                        e => Assert.NotNull(e.Original)
                    )
            );

    private static ReadResult Read(string text) =>
        Formats()
            .Single(f => f.Name == "record_portal")
            .ReadText(System.Text.Encoding.UTF8.GetBytes(text), blockBytes: 90, path: "crm/a.csv");

    private static IReadOnlyList<IEvidenceFormat> Formats()
    {
        List<InterceptMappingError> errors = [];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read([("m.yml", Mapping)], errors),
            isInsideSealedZone: false
        );
        Assert.Empty(errors);
        return formats;
    }
}
