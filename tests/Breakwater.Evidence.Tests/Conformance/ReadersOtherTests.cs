using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Formats;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

public class ReadersOtherTests
{
    private const string Begin = "<!-- readers-other: written by ReadersOtherTests with BREAKWATER_APPROVE=1 -->";
    private const string End = "<!-- readers-other: end -->";

    [Fact]
    public void Agreement_of_the_readers_other_than_syslog_is_as_recorded()
    {
        RealEvidence.Require("eventlogs/otrf");
        List<Agreement> all =
        [
            .. RealAgreement.All(),
            .. DaemonAgreement.All(),
            .. AuditDaemonAgreement.All(),
            .. Documented(),
        ];
        Approved.Equal("docs/conformance/readers-other.json", Json(all));
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/readers.md"));
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Approved.Equal("docs/readers.md", $"{page[..begin]}\n\n{Table(all)}\n{page[end..]}");
    }

    private static List<Agreement> Documented()
    {
        SortedDictionary<string, Agreement> byReader = new(StringComparer.Ordinal);
        foreach (DocumentedShape shape in DocumentedShapes.All)
        {
            if (!byReader.TryGetValue(shape.Reader, out Agreement? agreement))
            {
                byReader[shape.Reader] = agreement = new Agreement(
                    shape.Reader,
                    "documented",
                    "what the document says of the fields"
                );
            }

            byte[] bytes = Encoding.UTF8.GetBytes(shape.Line);
            IEvidenceFormat format = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, "sample")!;
            PlainEvent? read = format.Name == shape.Format ? format.ReadText(bytes).Events.SingleOrDefault() : null;
            agreement.Record(read is not null);
            foreach (string[] pair in shape.Expected.Select(expected => expected.Split('=', 2)))
            {
                agreement.Value(pair[0], pair[1], read?[pair[0]]);
            }
        }

        return [.. byReader.Values];
    }

    private static string Table(List<Agreement> all)
    {
        StringBuilder table = new();
        table.AppendLine("| Log | Real samples | Daemon-made | Documented only | Compared with |");
        table.AppendLine("|---|---|---|---|---|");
        foreach (Agreement row in all)
        {
            string share = string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * row.Agreeing / row.Values:0.00} % of {row.Values:N0} values, {row.RecordsRead:N0} of {row.Records:N0} records"
            );
            string[] cells = ["real", "daemon", "documented"];
            string columns = string.Join(" | ", cells.Select(origin => origin == row.Origin ? share : "-"));
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Reader} | {columns} | {row.Against} |");
        }

        return table.ToString();
    }

    private static string Json(List<Agreement> all)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (Agreement row in all)
            {
                json.WriteStartObject();
                json.WriteString("reader", row.Reader);
                json.WriteString("origin", row.Origin);
                json.WriteString("compared_with", row.Against);
                json.WriteNumber("records", row.Records);
                json.WriteNumber("records_read", row.RecordsRead);
                json.WriteNumber("values", row.Values);
                json.WriteNumber("agreeing", row.Agreeing);
                json.WriteStartObject("misses");
                foreach ((string name, int count) in row.Misses)
                {
                    json.WriteNumber(name, count);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
