using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>A request target (RFC 9112, section 3.2) in its parts: path and query, or a whole URL, or <c>host:port</c>.</summary>
internal static class RequestTarget
{
    /// <summary>Adds the target and its parts to the event begun last.</summary>
    /// <param name="line">The line.</param>
    /// <param name="target">Where the target stands in it.</param>
    /// <param name="connect">The method is CONNECT, so that the target is an authority.</param>
    /// <param name="writer">Takes the fields.</param>
    /// <param name="slots">The names.</param>
    public static void Add(ReadOnlySpan<byte> line, Part target, bool connect, EventWriter writer, WebNames slots)
    {
        if (target.IsEmpty)
        {
            return;
        }

        foreach (int slot in (ReadOnlySpan<int>)[Fields.UrlOriginal, slots.ClientUri, slots.Uri, slots.UriQuery])
        {
            writer.Add(slot, target);
        }

        ReadOnlySpan<byte> text = target.Of(line);
        int scheme = text.IndexOf("://"u8);
        int path = target.Start;
        if (connect)
        {
            AddAuthority(line, target, writer, slots);
            return;
        }

        if (scheme is > 0 and < 12)
        {
            writer.Add(slots.UrlScheme, new Part(target.Start, scheme));
            int authority = target.Start + scheme + 3;
            int length = line[authority..target.End].IndexOfAny((byte)'/', (byte)'?');
            path = length < 0 ? target.End : authority + length;
            AddAuthority(line, Part.Between(authority, path), writer, slots);
        }

        int question = line[path..target.End].IndexOf((byte)'?');
        Part stem = Part.Between(path, question < 0 ? target.End : path + question);
        writer.Add(Fields.UrlPath, stem);
        writer.Add(slots.UriStem, stem);
        writer.Add(slots.ClientUriStem, stem);
        if (question >= 0)
        {
            Part query = Part.Between(path + question + 1, target.End);
            writer.Add(Fields.UrlQuery, query);
            writer.Add(slots.ClientUriQuery, query);
        }

        AddExtension(line, stem, writer, slots);
    }

    /// <summary>Adds host and port of an authority, without the user that may stand before an at sign.</summary>
    public static void AddAuthority(ReadOnlySpan<byte> line, Part authority, EventWriter writer, WebNames slots)
    {
        int user = authority.Of(line).LastIndexOf((byte)'@');
        Part place = user < 0 ? authority : Part.Between(authority.Start + user + 1, authority.End);
        ReadOnlySpan<byte> text = place.Of(line);
        int colon = text.LastIndexOf((byte)':');
        bool port =
            colon >= 0
            && colon + 1 < text.Length
            && !text[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (text[..colon].IndexOf((byte)':') < 0 || text[colon - 1] == ']');
        if (port)
        {
            writer.Add(slots.UrlPort, Part.Between(place.Start + colon + 1, place.End), FieldKind.Number);
            place = new Part(place.Start, colon);
        }

        text = place.Of(line);
        if (text is [(byte)'[', .., (byte)']'])
        {
            place = new Part(place.Start + 1, place.Length - 2);
        }

        writer.Add(Fields.UrlDomain, place);
        writer.Add(slots.Host, place);
        writer.Add(slots.ResolvedHost, place);
    }

    private static void AddExtension(ReadOnlySpan<byte> line, Part stem, EventWriter writer, WebNames slots)
    {
        ReadOnlySpan<byte> text = stem.Of(line);
        int dot = text.LastIndexOf((byte)'.');
        if (dot > text.LastIndexOf((byte)'/') && dot + 1 < text.Length && text.Length - dot <= 12)
        {
            writer.Add(slots.ClientUriExtension, Part.Between(stem.Start + dot + 1, stem.End));
        }
    }
}
