using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Storage.Baselines;

/// <summary>The lines of a baseline, as <c>schemas/flow-baseline.json</c> describes them.</summary>
internal static class BaselineLineWriter
{
    public const string SchemaName = "breakwater.flow_baseline/";
    public const string Schema = SchemaName + "1";

    public static void Head(IBufferWriter<byte> output) => Line(output, json => json.WriteString("schema", Schema));

    public static void End(IBufferWriter<byte> output, long lines, string sha256) =>
        Line(
            output,
            json =>
            {
                json.WriteNumber("lines", lines);
                json.WriteString("sha256", sha256);
            }
        );

    public static void Item(IBufferWriter<byte> output, BaselineItem item) =>
        Line(
            output,
            json =>
            {
                json.WriteString("item", item.Sha256);
                json.WriteString("begins", item.Begins);
                json.WriteString("last_hour", TextOf(item.LastHour));
                if (item.FromHour is { } from)
                {
                    json.WriteString("from", TextOf(from));
                }

                if (item.ToHour is { } to)
                {
                    json.WriteString("to", TextOf(to));
                }
            }
        );

    public static void Entry(IBufferWriter<byte> output, BaselineEntry entry) =>
        Line(
            output,
            json =>
            {
                json.WriteString("exporter", entry.Exporter);
                if (entry is BaselineDevice device)
                {
                    Device(json, device);
                }
                else
                {
                    Exporter(json, (BaselineExporter)entry);
                }
            }
        );

    private static void Exporter(Utf8JsonWriter json, BaselineExporter exporter)
    {
        json.WriteStartArray("rates");
        foreach ((uint rate, long since) in exporter.Rates)
        {
            json.WriteStartObject();
            json.WriteNumber("rate", rate);
            json.WriteString("since", TextOf(since));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("weeks");
        foreach ((int number, ExporterWeek week) in exporter.Weeks)
        {
            json.WriteStartObject();
            json.WriteString("monday", Monday(number));
            json.WriteString("told", week.Told.ToString());
            Hours(json, "records", cell => week.Records[cell]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Device(Utf8JsonWriter json, BaselineDevice device)
    {
        json.WriteString("device", device.Device);
        json.WriteString("first_hour", TextOf(device.First));
        json.WriteStartArray("weeks");
        foreach ((int number, DeviceWeek week) in device.Weeks)
        {
            json.WriteStartObject();
            json.WriteString("monday", Monday(number));
            if (!week.NotLearned.IsEmpty)
            {
                json.WriteString("not_learned", week.NotLearned.ToString());
            }

            foreach (FlowSeries series in Enum.GetValues<FlowSeries>().Where(week.Has))
            {
                Hours(json, Words.Of(series), cell => week[series, cell]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Hour of the week and number, in turn, where it is above zero.
    private static void Hours(Utf8JsonWriter json, string name, Func<int, ulong> numbers)
    {
        json.WriteStartArray(name);
        for (int cell = 0; cell < HourOfWeek.Count; cell++)
        {
            if (numbers(cell) is > 0 and ulong value)
            {
                json.WriteNumberValue(cell);
                json.WriteNumberValue(value);
            }
        }

        json.WriteEndArray();
    }

    private static string TextOf(long hour) => DocumentWriting.Time(HourOfWeek.Start(hour));

    private static string Monday(int week) =>
        HourOfWeek.MondayOf(week).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(output, DocumentWriting.Compact))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
