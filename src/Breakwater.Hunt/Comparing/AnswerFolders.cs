using System.Text;
using System.Text.Json;
using Breakwater.Investigation.Comparing;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Comparing;

/// <summary>Holds two folders of answers against each other.</summary>
public static class AnswerFolders
{
    private const string Findings = "findings.ndjson";

    /// <summary>Compares them.</summary>
    /// <param name="old">Folder of the earlier answer.</param>
    /// <param name="later">Folder of the later answer.</param>
    /// <exception cref="InvalidDataException">One of them is no answer; the message names the file, the place and the reason.</exception>
    public static AnswerComparison Compare(string old, string later) =>
        AnswerComparer.Compare(Answer(old), Answer(later), ReadFindings(old), ReadFindings(later));

    private static (Manifest Manifest, Verdict Verdict) Answer(string folder) =>
        (Read(folder, "manifest.json", ManifestDocument.Read), Read(folder, "verdict.json", VerdictDocument.Read));

    private delegate T DocumentReader<out T>(ReadOnlySpan<byte> json);

    private static T Read<T>(string folder, string name, DocumentReader<T> read)
    {
        string file = Path.Combine(folder, name);
        try
        {
            return read(File.ReadAllBytes(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }

    private static IEnumerable<Finding> ReadFindings(string folder)
    {
        string file = Path.Combine(folder, Findings);
        using StreamReader lines = Open(file);
        int number = 0;
        Finding? before = null;
        while (lines.ReadLine() is { } line)
        {
            number++;
            Finding finding;
            try
            {
                finding = FindingDocument.Read(Encoding.UTF8.GetBytes(line));
            }
            catch (JsonException fault)
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"{file}, line {number}: {fault.Message}"),
                    fault
                );
            }

            if (before is not null && FindingOrder.Instance.Compare(before, finding) >= 0)
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"{file}, line {number}: findings do not stand in their order")
                );
            }

            before = finding;
            yield return finding;
        }
    }

    private static StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(file, Encoding.UTF8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file}: {fault.Message}", fault);
        }
    }
}
