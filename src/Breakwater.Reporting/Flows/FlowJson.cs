using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>Flows as lines of JSON: ECS names where ECS has one, <c>flow.*</c> elsewhere, and where the record is.</summary>
public sealed class FlowJson(TextWriter output) : IFlowOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);

    /// <inheritdoc/>
    public FlowFields Fields => (FlowFields)ulong.MaxValue;

    /// <inheritdoc/>
    public bool HasPlaces => true;

    /// <inheritdoc/>
    public void Write(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        for (int row = 0; row < flows.Count; row++)
        {
            _bytes.ResetWrittenCount();
            using (Utf8JsonWriter json = new(_bytes))
            {
                json.WriteStartObject();
                Write(json, flows, row);
                json.WriteEndObject();
            }

            output.WriteLine(System.Text.Encoding.UTF8.GetString(_bytes.WrittenSpan));
        }

        output.Flush();
    }

    /// <inheritdoc/>
    public void Complete() => output.Flush();

    private static void Write(Utf8JsonWriter json, FlowBatch flows, int row)
    {
        if (flows.TimeOf(row) is { } time)
        {
            json.WriteString("@timestamp", FlowWords.Time(time));
        }

        foreach (FlowFieldName name in FlowFieldNames.All)
        {
            if (flows.Has(row, name.Field))
            {
                name.Write(json, flows, row);
            }
        }

        if (flows.Has(row, FlowFields.Protocol) && IpProtocols.Word(flows.Protocol[row]) is { } transport)
        {
            json.WriteString("network.transport", transport);
        }

        FlowExporter exporter = flows.Exporters[flows.Exporter[row]];
        if (exporter.Address is { } address)
        {
            json.WriteString("observer.ip", address.ToString());
        }

        if (exporter.Name is { } observer)
        {
            json.WriteString("observer.name", observer);
        }

        json.WriteString("event.dataset", exporter.Dataset);
        json.WriteNumber("flow.domain", exporter.Domain);
        EvidencePosition position = flows.PositionOf(row);
        json.WriteStartObject("evidence");
        json.WriteString("path", flows.Item.Path);
        if (flows.Item.Sha256.Length > 0)
        {
            json.WriteString("sha256", flows.Item.Sha256);
        }

        json.WriteNumber(position.Kind == PositionKind.Packet ? "packet" : "record", position.Number);
        json.WriteNumber("offset", position.Offset);
        json.WriteNumber("length", position.Length);
        json.WriteEndObject();
    }
}
