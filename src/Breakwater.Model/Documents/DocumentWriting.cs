using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Breakwater.Model.Documents;

/// <summary>How every document writes times, text and lists, so that they all look the same.</summary>
public static class DocumentWriting
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // A reader's terminal or editor would turn the text around; these characters are written as \u escapes.
    private static readonly SearchValues<char> Reordering = SearchValues.Create(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    );
    private static readonly JavaScriptEncoder Strict = StrictEncoder();

    /// <summary>Compact, as one line of a file of lines.</summary>
    public static JsonWriterOptions Compact { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <summary>Indented, for a document that people open.</summary>
    public static JsonWriterOptions Indented { get; } =
        new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = true,
            NewLine = "\n",
        };

    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Writes a text; characters that reorder the text around them are escaped.</summary>
    public static void Text(this Utf8JsonWriter writer, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WritePropertyName(name);
        writer.TextValue(value);
    }

    internal static void TextValue(this Utf8JsonWriter writer, string value)
    {
        if (value.AsSpan().ContainsAny(Reordering))
        {
            writer.WriteStringValue(JsonEncodedText.Encode(value, Strict));
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    internal static void OptionalText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.Text(name, value);
        }
    }

    internal static void Time(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, Time(known));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes a list of texts, each as <see cref="Text"/> does.</summary>
    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(values);
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.TextValue(value);
        }

        writer.WriteEndArray();
    }

    internal static void Objects<T>(
        this Utf8JsonWriter writer,
        string name,
        IEnumerable<T> values,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            writer.WriteStartObject();
            write(writer, value);
            writer.WriteEndObject();
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
    }

    // An unknown count is absent; an explicit 0 means none.
    internal static void Count(this Utf8JsonWriter writer, string name, long? count)
    {
        if (count is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    // A writer holds all that it was given until it is flushed; a ledger of many files must not stand in memory twice.
    internal static void FlushWhatIsLarge(this Utf8JsonWriter writer)
    {
        if (writer.BytesPending > 1 << 16)
        {
            writer.Flush();
        }
    }

    private static JavaScriptEncoder StrictEncoder()
    {
        TextEncoderSettings settings = new(UnicodeRanges.All);
        settings.ForbidCharacters([.. "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]);
        return JavaScriptEncoder.Create(settings);
    }
}
