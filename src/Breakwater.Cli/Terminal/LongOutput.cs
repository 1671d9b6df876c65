using System.Text;

namespace Breakwater.Cli.Terminal;

/// <summary>
/// Standard output for many lines: the console's own writer asks the system to write each line, and long ones in parts of 256 characters.
/// </summary>
internal static class LongOutput
{
    private const int Held = 1 << 16;

    /// <summary>A writer of an output, which the caller flushes; the output itself where it is not the console's.</summary>
    public static TextWriter Of(TextWriter output) =>
        ReferenceEquals(output, Console.Out)
            ? new StreamWriter(
                Console.OpenStandardOutput(),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                Held
            )
            : output;
}
