using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>
/// The log of accesses to a vault. Each line is authenticated together with the digest of the line before, and the last digest is kept
/// beside the log: a changed, moved, added or missing line is found. Somebody who puts back an older log and its head is found by those
/// who noted a later head, which every access prints.
/// </summary>
public sealed class AccessLog : IDisposable
{
    private const string LogName = "access.ndjson";
    private const string HeadName = "access.head";
    private readonly string _folder;
    private readonly DerivedKey _key;

    /// <summary>The log of the vault in a folder.</summary>
    public AccessLog(string folder, IMasterKey master)
    {
        _folder = folder;
        using DerivedKey purpose = DerivedKey.OfPurpose(master, KeyPurpose.AccessLog);
        _key = purpose.OfRun(VaultReader.IdOf(folder) ?? "");
    }

    private string LogPath => Path.Combine(_folder, LogName);

    private string HeadPath => Path.Combine(_folder, HeadName);

    /// <summary>Holds every line against its digest.</summary>
    /// <param name="notedHead">A head that somebody noted, <c>NUMBER:DIGEST</c>; null where nobody did.</param>
    public AccessLogState Verify(string? notedHead = null)
    {
        List<AccessEntry> entries = [];
        List<string> faults = [];
        string previous = new('0', 64);
        foreach (string line in File.Exists(LogPath) ? File.ReadLines(LogPath) : [])
        {
            AccessEntry? entry = Read(line);
            if (
                entry is null
                || entry.Number != entries.Count + 1
                || entry.Previous != previous
                || !IsOurs(entry, line)
            )
            {
                faults.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"line {entries.Count + 1} was changed, moved or put in, or a line before it is missing"
                    )
                );
                return new AccessLogState(entries, faults);
            }

            entries.Add(entry);
            previous = entry.Digest!;
        }

        CheckHead(entries, faults);
        if (notedHead is not null && !Holds(entries, notedHead))
        {
            faults.Add(
                "the head that was noted is not in this log: it was put back to an earlier state, or is that of another vault"
            );
        }

        return new AccessLogState(entries, faults);
    }

    /// <summary>Adds a line, on disk when this returns.</summary>
    /// <returns>Why nothing was added; null where it was. A log with faults takes no line.</returns>
    public string? Append(AccessEntry entry, out string head)
    {
        ArgumentNullException.ThrowIfNull(entry);
        head = "";
        AccessLogState state = Verify();
        if (state.Faults.Count > 0)
        {
            return $"the access log has faults, and nothing is shown before they are explained: {state.Faults[0]}";
        }

        try
        {
            using FileStream file = new(LogPath, FileMode.Append, FileAccess.Write, FileShare.None);
            entry = entry with
            {
                Number = state.Entries.Count + 1,
                Previous = state.Entries is [.., var last] ? last.Digest! : new string('0', 64),
                Digest = null,
            };
            entry = entry with { Digest = DigestOf(entry) };
            file.Write(Bytes(entry));
            file.Write("\n"u8);
            file.Flush(flushToDisk: true);
            head = HeadOf(entry);
            WriteHead(head);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the access log cannot be written: {error.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private void CheckHead(List<AccessEntry> entries, List<string> faults)
    {
        string head = File.Exists(HeadPath) ? File.ReadAllText(HeadPath).Trim() : "";
        string expected = entries is [.., var last] ? HeadOf(last) : "";
        string before = entries is [.., var second, _] ? HeadOf(second) : "";

        // A line is written before its head: between the two a machine may stop, and then the log is one line ahead.
        if (head != expected && (entries.Count == 0 || head != before))
        {
            faults.Add("lines at the end are missing: the last line is not the one that the head names");
        }
    }

    private static bool Holds(List<AccessEntry> entries, string head) =>
        entries.Any(e => string.Equals(HeadOf(e), head.Trim(), StringComparison.Ordinal));

    private void WriteHead(string head)
    {
        string next = HeadPath + ".new";
        File.WriteAllText(next, head + "\n");
        File.Move(next, HeadPath, overwrite: true);
    }

    private static string HeadOf(AccessEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Number}:{entry.Digest}");

    private bool IsOurs(AccessEntry entry, string line) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(DigestOf(entry with { Digest = null })),
            Encoding.UTF8.GetBytes(entry.Digest ?? "")
        ) && string.Equals(Encoding.UTF8.GetString(Bytes(entry)), line, StringComparison.Ordinal);

    private string DigestOf(AccessEntry entry) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key.Bytes, Bytes(entry)));

    private static byte[] Bytes(AccessEntry entry) =>
        JsonSerializer.SerializeToUtf8Bytes(entry, AccessJsonContext.Default.AccessEntry);

    private static AccessEntry? Read(string line)
    {
        try
        {
            AccessEntry? entry = JsonSerializer.Deserialize(line, AccessJsonContext.Default.AccessEntry);
            return entry?.Approvers is null ? null : entry;
        }
        catch (JsonException)
        {
            // The caller says which line.
            return null;
        }
    }
}

/// <summary>What a log of accesses holds, and what is wrong with it.</summary>
/// <param name="Entries">The lines up to the first fault.</param>
/// <param name="Faults">What is wrong; empty where the log is whole.</param>
public sealed record AccessLogState(IReadOnlyList<AccessEntry> Entries, IReadOnlyList<string> Faults)
{
    /// <summary>The request was answered already.</summary>
    public bool HasAnswered(string nonce) =>
        Entries.Any(e =>
            e.Action is "reveal" or "break_glass" && string.Equals(e.Nonce, nonce, StringComparison.Ordinal)
        );
}
