using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Hunt.Reopening;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Explaining;

/// <summary>One piece of evidence of a finding, held against what is on disk now.</summary>
/// <param name="Reference">What the finding says.</param>
/// <param name="State">In words: whether the file is still there and still the same.</param>
/// <param name="Holds">True where the item is still the same bytes; null where that could not be looked at.</param>
public sealed record ExplainedEvidence(EvidenceRef Reference, string State, bool? Holds);

/// <summary>A finding with its evidence as it is now.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Evidence">Its evidence.</param>
/// <param name="Related">Findings that belong to it, where the answer holds them.</param>
public sealed record Explanation(
    Finding Finding,
    IReadOnlyList<ExplainedEvidence> Evidence,
    IReadOnlyList<Finding> Related
);

/// <summary>Leads from a finding back to the bytes.</summary>
public static class FindingExplainer
{
    /// <summary>Explains the findings whose id begins so.</summary>
    /// <param name="answer">Folder of an answer.</param>
    /// <param name="idPrefix">The id or its beginning.</param>
    /// <param name="error">Why there is nothing; null where there is.</param>
    public static IReadOnlyList<Explanation> Explain(string answer, string idPrefix, out string? error)
    {
        try
        {
            return Explain(FinishedAnswer.Open(answer), answer, idPrefix, out error);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error = fault.Message;
            return [];
        }
    }

    private static IReadOnlyList<Explanation> Explain(
        FinishedAnswer held,
        string answer,
        string idPrefix,
        out string? error
    )
    {
        error = null;
        List<Finding> found = [.. held.Findings().Where(f => f.Id.StartsWith(idPrefix, StringComparison.Ordinal))];
        if (found.Count == 0)
        {
            error = $"no finding of {answer} begins with {idPrefix}";
            return [];
        }

        HashSet<string> relatedIds = [.. found.SelectMany(f => f.Related)];
        Dictionary<string, Finding> related =
            relatedIds.Count == 0
                ? []
                : held.Findings().Where(f => relatedIds.Contains(f.Id)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        EvidencePlaces places = EvidencePlaces.Of(answer);
        return
        [
            .. found.Select(f => new Explanation(
                f,
                [.. f.Evidence.Select(places.Look)],
                [.. f.Related.Select(id => related.GetValueOrDefault(id)).OfType<Finding>()]
            )),
        ];
    }

    /// <summary>Where the hunted paths are on this machine, as <c>run.json</c> remembers.</summary>
    private sealed class EvidencePlaces(IReadOnlyList<string> roots)
    {
        private readonly Dictionary<string, string?> _hashes = new(StringComparer.Ordinal);

        public static EvidencePlaces Of(string answer)
        {
            string run = Path.Combine(answer, "run.json");
            if (!File.Exists(run))
            {
                return new EvidencePlaces([]);
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(HeldFile.Bytes(run));
                return new EvidencePlaces([
                    .. document.RootElement.GetProperty("paths").EnumerateArray().Select(p => p.GetString() ?? ""),
                ]);
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"{run} cannot be read: {fault.Message}", fault);
            }
        }

        public ExplainedEvidence Look(EvidenceRef reference)
        {
            int member = reference.Path.IndexOf("!/", StringComparison.Ordinal);
            string outer = member < 0 ? reference.Path : reference.Path[..member];
            string? file = roots.Select(r => Candidate(r, outer)).FirstOrDefault(c => c is not null);
            if (file is null)
            {
                return new ExplainedEvidence(
                    reference,
                    "the evidence has moved: the file is not where it was hunted",
                    null
                );
            }

            if (member >= 0)
            {
                return new ExplainedEvidence(
                    reference,
                    $"inside {file}; `breakwater evidence verify` holds the member against its hash",
                    null
                );
            }

            return string.Equals(HashOf(file), reference.Sha256, StringComparison.Ordinal)
                ? new ExplainedEvidence(reference, $"{file}, the same bytes as when it was hunted", true)
                : new ExplainedEvidence(reference, $"{file} has changed since it was hunted", false);
        }

        private static string? Candidate(string root, string path)
        {
            if (
                File.Exists(root)
                && string.Equals(Path.GetFileName(root), Path.GetFileName(path), StringComparison.Ordinal)
            )
            {
                return root;
            }

            string below = Path.Combine(root, path);
            string beside = Path.Combine(Path.GetDirectoryName(root) ?? root, path);
            return File.Exists(below) ? below
                : File.Exists(beside) ? beside
                : null;
        }

        private string? HashOf(string file)
        {
            if (!_hashes.TryGetValue(file, out string? hash))
            {
                try
                {
                    using FileStream stream = File.OpenRead(file);
                    hash = Convert.ToHexStringLower(SHA256.HashData(stream));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    hash = error.Message;
                }

                _hashes[file] = hash;
            }

            return hash;
        }
    }
}
