using System.Buffers;
using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// The log sources that records of no known kind state themselves, in the words of Sigma rules: top-level members
/// <c>product</c>, <c>category</c> and <c>service</c> (Sigma rules 2.1, LogSource). What is no such word is not taken.
/// </summary>
internal sealed class JsonStatedSources
{
    private const int SourceLimit = 256;
    private const int LongestWord = 64;

    private static readonly KnownSource Unstated = new(new LogSource(null, null, null, "json"));
    private static readonly SearchValues<byte> WordBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."u8
    );

    private readonly Dictionary<Key, KnownSource> _sources = [];

    /// <summary>The log source of the event begun last.</summary>
    public KnownSource Of(in JsonRecord record)
    {
        ReadOnlySpan<byte> product = Word(record, JsonMarker.StatedProduct);
        ReadOnlySpan<byte> category = Word(record, JsonMarker.StatedCategory);
        ReadOnlySpan<byte> service = Word(record, JsonMarker.StatedService);
        if (product.IsEmpty && category.IsEmpty && service.IsEmpty)
        {
            return Unstated;
        }

        Key key = new(SourceHash.Of(product), SourceHash.Of(category), SourceHash.Of(service));
        if (_sources.TryGetValue(key, out KnownSource? known))
        {
            return known;
        }

        KnownSource made = new(new LogSource(Text(product), Text(category), Text(service), "json"));
        if (_sources.Count < SourceLimit)
        {
            _sources.Add(key, made);
        }

        return made;
    }

    private static ReadOnlySpan<byte> Word(in JsonRecord record, JsonMarker marker) =>
        record.TryGet(marker, out EventField field, out ReadOnlySpan<byte> value)
        && field.Kind == FieldKind.Text
        && value.Length <= LongestWord
        && !value.ContainsAnyExcept(WordBytes)
            ? value
            : [];

    private static string? Text(ReadOnlySpan<byte> word) =>
        word.IsEmpty ? null : Encoding.ASCII.GetString(word).ToLowerInvariant();

    private readonly record struct Key(ulong Product, ulong Category, ulong Service);
}
