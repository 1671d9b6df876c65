using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Terminal;

/// <summary>Prints styled text: with colour on a terminal unless NO_COLOR is set, plain elsewhere.</summary>
internal static class TextOutput
{
    private const int WidthElsewhere = 100;

    /// <summary>Columns of the screen; 100 where there is none.</summary>
    public static int Width =>
        Console.IsOutputRedirected ? WidthElsewhere : Math.Max(AnswerText.NarrowestWidth, Console.WindowWidth);

    /// <summary>Whether colours are shown (NO_COLOR, see no-color.org).</summary>
    public static bool HasColour =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    public static void Write(TextWriter output, StyledText text) =>
        output.Write(HasColour ? text.WithAnsi() : text.Plain());
}
