using System.Text;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Ecs;

/// <summary>
/// Records that use the Elastic Common Schema, nested or dotted. Product and service come from <c>event.dataset</c>
/// (<c>cisco.ios</c>), the category from <c>event.category</c> where Sigma has a word for it.
/// </summary>
internal sealed class EcsShape
{
    private const int SourceLimit = 256;

    private static readonly KnownSource Fallback = new(new LogSource(null, null, null, "ecs"));

    private readonly Dictionary<SourceKey, KnownSource> _sources = [];
    private readonly FieldAliases _aliases;

    /// <summary>The shape for one item.</summary>
    public EcsShape(FieldNames names)
    {
        _aliases = new FieldAliases(
            names,
            [
                ("host.hostname", "host.name"),
                ("client.ip", "source.ip"),
                ("server.ip", "destination.ip"),
                ("log.original", "event.original"),
            ]
        );
    }

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        Source(record).Apply(record.Batch, record.Facts.Has(JsonMarker.EventDataset));
        record.SetTime([JsonMarker.AtTimestamp, JsonMarker.Timestamp]);
        _aliases.Apply(record.Batch, unlessPresent: true);
    }

    private KnownSource Source(in JsonRecord record)
    {
        record.TryGet(JsonMarker.EventDataset, out _, out ReadOnlySpan<byte> dataset);
        record.TryGet(JsonMarker.EventModule, out _, out ReadOnlySpan<byte> module);
        record.TryGet(JsonMarker.EventCategory, out _, out ReadOnlySpan<byte> category);
        record.TryGet(JsonMarker.EventKindType, out _, out ReadOnlySpan<byte> type);
        record.TryGet(JsonMarker.HostOsType, out _, out ReadOnlySpan<byte> system);
        SourceKey key = new(
            SourceHash.Of(dataset),
            SourceHash.Of(module),
            SourceHash.Of(category),
            SourceHash.Of(type),
            SourceHash.Of(system)
        );
        if (_sources.TryGetValue(key, out KnownSource? known))
        {
            return known;
        }

        if (_sources.Count == SourceLimit)
        {
            return Fallback;
        }

        KnownSource made = new(Make(Text(dataset), Text(module), Text(category), Text(type), Text(system)));
        _sources.Add(key, made);
        return made;
    }

    private static LogSource Make(string dataset, string module, string category, string type, string system)
    {
        int dot = dataset.IndexOf('.', StringComparison.Ordinal);
        string? product = dot > 0 ? dataset[..dot] : Word(module) ?? Word(dataset);
        string? service = dot > 0 ? dataset[(dot + 1)..] : null;
        if (product is null or "system" or "endpoint" or "sysmon_linux")
        {
            product = Word(system) ?? product;
        }

        return new LogSource(product, Category(category, type), service, Word(dataset) ?? "ecs");
    }

    private static string? Category(string category, string type) =>
        (category, type) switch
        {
            ("process", "start") => "process_creation",
            ("process", "end") => "process_termination",
            ("network", "connection" or "start") => "network_connection",
            ("file", "creation" or "change") => "file_event",
            ("file", "deletion") => "file_delete",
            ("registry", _) => "registry_event",
            ("library", _) => "image_load",
            ("authentication" or "session", _) => "authentication",
            ("web", _) => "webserver",
            ("database", _) => "database",
            _ => null,
        };

    private static string? Word(string text) => text.Length == 0 ? null : text;

    private static string Text(ReadOnlySpan<byte> value) => value.Length > 128 ? "" : Encoding.UTF8.GetString(value);

    private readonly record struct SourceKey(ulong Dataset, ulong Module, ulong Category, ulong Type, ulong System);
}
