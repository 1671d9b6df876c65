using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// Hands what only the enclave may see to a folder there. Where the folder lies beside a vault, the vault's log of accesses takes a line
/// before the facts are put in place.
/// </summary>
internal sealed class EnclaveFacts : IDisposable
{
    private readonly FactsFolder _folder;
    private readonly AccessLog? _log;

    private EnclaveFacts(FactsFolder folder, AccessLog? log) => (_folder, _log) = (folder, log);

    /// <summary>Opens the folder, and the log beside it.</summary>
    /// <returns>Why nothing can be written; null where it can, or where nothing is to be.</returns>
    public static string? TryOpen(string? path, string output, IMasterKey master, out EnclaveFacts? facts)
    {
        facts = null;
        if (path is null)
        {
            return null;
        }

        if (FactsFolder.TryOpen(path, output, out FactsFolder? folder) is { } refusal)
        {
            return refusal;
        }

        string vault = Path.Combine(Path.GetDirectoryName(folder!.Final)!, SealPipeline.VaultName);
        AccessLog? log = VaultReader.IdOf(vault) is null ? null : new AccessLog(vault, master);
        if (log?.Verify().Faults is [var fault, ..])
        {
            log.Dispose();
            folder.Dispose();
            return $"the access log beside {path} has faults, and nothing is written before they are explained: {fault}";
        }

        facts = new EnclaveFacts(folder, log);
        return null;
    }

    /// <summary>Writes.</summary>
    /// <param name="facts">What may be told, by level.</param>
    /// <param name="findings">What is shown inside the enclave alone.</param>
    /// <param name="custody">Whose run it is.</param>
    /// <param name="time">The clock, for the log of accesses alone.</param>
    public FactsOutcome Write(
        InterceptFacts facts,
        IReadOnlyList<Finding> findings,
        FactsCustody custody,
        TimeProvider time
    )
    {
        try
        {
            string sha256 = _folder.Write(facts, findings, custody);
            string head = "";
            if (_log?.Append(EntryOf(sha256, time), out head) is { } unlogged)
            {
                return new FactsOutcome(false, $"the facts of lawful intercept were not written: {unlogged}");
            }

            _folder.Commit();
            string logged = head.Length == 0 ? "" : $"; access log {head}";
            return new FactsOutcome(
                true,
                $"facts of lawful intercept: {_folder.Final}, custody sha256 {sha256}{logged}; they stay inside the enclave"
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FactsOutcome(false, $"the facts of lawful intercept were not written: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log?.Dispose();
        _folder.Dispose();
    }

    private static AccessEntry EntryOf(string sha256, TimeProvider time) =>
        new()
        {
            Number = 0,
            Time = time.GetUtcNow(),
            Action = "facts",
            Subject = sha256,
            Reason = "facts and sealed findings of a hunt inside the enclave",
            RequestedBy = Environment.UserName,
        };
}

/// <summary>What came of it.</summary>
/// <param name="IsWritten">The facts are in place.</param>
/// <param name="Sentence">Said to the operator.</param>
internal sealed record FactsOutcome(bool IsWritten, string Sentence);
