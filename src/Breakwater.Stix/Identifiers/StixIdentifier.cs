using System.Buffers;
using System.Text;

namespace Breakwater.Stix.Identifiers;

/// <summary>Identifiers of STIX objects: <c>type--UUID</c> (STIX 2.1, 2.9).</summary>
public static class StixIdentifier
{
    private static readonly SearchValues<char> TypeLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-"
    );

    /// <summary>The namespace of deterministic ids of cyber-observable objects (STIX 2.1, 2.9).</summary>
    public static Guid ObservableSpace { get; } = new("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /// <summary>The id of an object of this type by its natural key in a namespace.</summary>
    public static string Make(string type, Guid space, string key)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Join(type, NameBasedUuid.Make(space, Encoding.UTF8.GetBytes($"{type}|{key}")));
    }

    /// <summary>Writes an id.</summary>
    public static string Join(string type, Guid uuid) => $"{type}--{uuid:D}";

    /// <summary>The type that an id names; null where the text is no identifier.</summary>
    public static string? TypeOf(string? id)
    {
        int mark = id?.IndexOf("--", StringComparison.Ordinal) ?? -1;
        if (mark < 1 || !IsTypeName(id.AsSpan(0, mark)))
        {
            return null;
        }

        ReadOnlySpan<char> uuid = id.AsSpan(mark + 2);
        return
            Guid.TryParseExact(uuid, "D", out Guid parsed)
            && parsed.Variant is >= 8 and <= 11
            && parsed.Version is >= 1 and <= 8
            && !uuid.ContainsAnyInRange('A', 'Z')
            ? id![..mark]
            : null;
    }

    private static bool IsTypeName(ReadOnlySpan<char> type) =>
        type.Length is >= 3 and <= 250 && type[0] != '-' && !type.ContainsAnyExcept(TypeLetters);
}
