using System.Buffers;
using System.Globalization;
using System.Text;

namespace Breakwater.Stix.Identifiers;

/// <summary>
/// A flat object as canonical JSON (RFC 8785): sorted keys, no white space, only what must be escaped is. Ids of
/// cyber-observable objects are made of it.
/// </summary>
internal sealed class CanonicalObject
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"
    );
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);

    public CanonicalObject Text(string name, string? value)
    {
        if (value is not null)
        {
            _members[name] = Quote(value);
        }

        return this;
    }

    public CanonicalObject Number(string name, long? value)
    {
        if (value is { } known)
        {
            _members[name] = known.ToString(CultureInfo.InvariantCulture);
        }

        return this;
    }

    public CanonicalObject Texts(string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            _members[name] = "[" + string.Join(',', values.Select(Quote)) + "]";
        }

        return this;
    }

    public CanonicalObject Object(string name, CanonicalObject? value)
    {
        if (value is { _members.Count: > 0 })
        {
            _members[name] = value.ToString();
        }

        return this;
    }

    /// <summary>The id of a cyber-observable object with these contributing properties.</summary>
    public string Id(string type) =>
        StixIdentifier.Join(
            type,
            NameBasedUuid.Make(StixIdentifier.ObservableSpace, Encoding.UTF8.GetBytes(ToString()))
        );

    public override string ToString() =>
        "{" + string.Join(',', _members.Select(m => Quote(m.Key) + ":" + m.Value)) + "}";

    private static string Quote(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            return $"\"{text}\"";
        }

        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            quoted.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\f' => "\\f",
                    '\r' => "\\r",
                    < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                    _ => letter.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
