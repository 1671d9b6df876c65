namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Takes out what people put into indicators so that nobody clicks on them.</summary>
internal static class Defanged
{
    private static readonly (string Marked, string Plain)[] Marks =
    [
        ("[.]", "."),
        ("(.)", "."),
        ("{.}", "."),
        ("[dot]", "."),
        ("(dot)", "."),
        ("[:]", ":"),
        ("[://]", "://"),
        ("[/]", "/"),
        ("[@]", "@"),
        ("[at]", "@"),
        ("\\.", "."),
    ];

    private static readonly (string Marked, string Plain)[] Schemes =
    [
        ("hxxps", "https"),
        ("hxxp", "http"),
        ("fxp", "ftp"),
    ];

    public static string Restore(string written)
    {
        string text = written.Trim().Trim('"', '\'', '<', '>').Trim();
        foreach ((string marked, string plain) in Marks)
        {
            text = text.Replace(marked, plain, StringComparison.OrdinalIgnoreCase);
        }

        foreach ((string marked, string plain) in Schemes)
        {
            if (
                text.StartsWith(marked, StringComparison.OrdinalIgnoreCase)
                && text.AsSpan(marked.Length).StartsWith("://", StringComparison.Ordinal)
            )
            {
                return plain + text[marked.Length..];
            }
        }

        return text;
    }
}
