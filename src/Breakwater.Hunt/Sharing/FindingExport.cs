using System.Buffers;
using System.Text;
using Breakwater.Hunt.Reopening;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Ocsf;
using Breakwater.Sharing.Timesketch;

namespace Breakwater.Hunt.Sharing;

/// <summary>The findings of an answer in the formats of the carrier's own systems, line by line.</summary>
public static class FindingExport
{
    /// <summary>The formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["ocsf", "timesketch"];

    /// <summary>Writes every finding.</summary>
    /// <param name="folder">Folder of the answer.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="output">Takes the lines.</param>
    /// <returns>Findings that the format cannot hold, because they have no time.</returns>
    public static long Write(string folder, string format, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        FinishedAnswer answer = FinishedAnswer.Open(folder);
        DateTimeOffset asOf = answer.Manifest.AsOf ?? DateTimeOffset.UnixEpoch;
        ArrayBufferWriter<byte> lines = new();
        long left = 0;
        answer.CheckFindings();
        foreach (Finding finding in answer.Findings())
        {
            if (format == "timesketch")
            {
                left += TimesketchLine.Write(lines, finding) == 0 ? 1 : 0;
            }
            else
            {
                OcsfFinding.Write(lines, finding, Product.Version, asOf);
                lines.Write("\n"u8);
            }

            output.Write(Encoding.UTF8.GetString(lines.WrittenSpan));
            lines.ResetWrittenCount();
        }

        return left;
    }
}
