using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Reporting.Html;

/// <summary>
/// The style and the script of the page. The page allows exactly these two by their hashes and nothing else (Content Security
/// Policy Level 3, section 2.3.1), so that no text of the evidence can run or load anything.
/// </summary>
internal static class ReportAssets
{
    public static string Style { get; } = Load("report.css");

    public static string Script { get; } = Load("report.js");

    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Load(string name)
    {
        using Stream stream =
            typeof(ReportAssets).Assembly.GetManifestResourceStream("Breakwater.Reporting." + name)
            ?? throw new InvalidOperationException(name + " is not part of the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
