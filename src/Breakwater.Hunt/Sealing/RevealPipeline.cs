using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// Leads one row or token back to what it stands for: with the master key, two approvers, a reason, and a line in the log before anything
/// is shown. What is refused is logged too.
/// </summary>
public static class RevealPipeline
{
    /// <summary>How many approvers it takes.</summary>
    public const int ApproversNeeded = 2;

    /// <summary>Reveals.</summary>
    /// <param name="options">What, and who allows it.</param>
    /// <param name="output">Takes the clear text; nothing else holds it.</param>
    /// <param name="time">The clock.</param>
    public static RevealOutcome Run(RevealOptions options, TextWriter output, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        string folder = Path.Combine(options.Folder, SealPipeline.VaultName);
        if (VaultReader.IdOf(folder) is not { } id)
        {
            return Refuse($"{folder} is no vault; name the folder that `intercepts seal` wrote");
        }

        if (MasterKeys.TryOpen(options.Keys, out IMasterKey? master) is { } shut)
        {
            return Refuse(shut);
        }

        using (master)
        {
            using AccessLog log = new(folder, master!);
            if (VaultReader.TryOpen(folder, master!, out VaultReader? vault) is { } closed)
            {
                return Refuse(closed);
            }

            using (vault)
            {
                List<string> faults = [];
                IReadOnlyList<string> approvers = [];
                string? refusal = ApproverList.TryRead(options.Approvers, out ApproverList? list);
                approvers = list?.Verified(options.Request, options.Approvals, faults) ?? [];
                string? unlogged = log.Append(
                    state =>
                    {
                        DateTimeOffset now = time.GetUtcNow();
                        refusal ??= Refusal(options, id, approvers, faults, state, now);
                        return EntryOf(options.Request, refusal, approvers, list, now);
                    },
                    out string head
                );
                return unlogged is not null ? Refuse(unlogged)
                    : refusal is not null ? Refuse([refusal, .. faults]) with { Head = head }
                    : Show(options, vault!, approvers, head, output);
            }
        }
    }

    private static string? Refusal(
        RevealOptions options,
        string vault,
        IReadOnlyList<string> approvers,
        List<string> faults,
        AccessLogState log,
        DateTimeOffset now
    )
    {
        RevealRequest request = options.Request;
        int needed = options.BreaksGlass ? 1 : ApproversNeeded;
        return request.Vault != vault ? "the request is for another vault"
            : RevealSubject.TryParse(request.Subject) is null ? "the request names neither a row nor a token"
            : string.IsNullOrWhiteSpace(request.Reason) ? "the request gives no reason"
            : !options.BreaksGlass && log.IsAheadOf(now)
                ? "the clock stands before a line of the access log; set it right"
            : request.Expiry(now) is { } expired ? expired
            : log.HasAnswered(request.Nonce) ? "this request was answered already; make a new one"
            : approvers.Count < needed
                ? $"{needed} approvers are needed, and {approvers.Count} signed this request ({faults.Count} approvals do not count)"
            : null;
    }

    private static AccessEntry EntryOf(
        RevealRequest request,
        string? refusal,
        IReadOnlyList<string> approvers,
        ApproverList? list,
        DateTimeOffset now
    ) =>
        new()
        {
            Number = 0,
            Time = now,
            Action =
                refusal is not null ? "refused"
                : approvers.Count < ApproversNeeded ? "break_glass"
                : "reveal",
            Subject = RevealSubject.TryParse(request.Subject)?.ToString(),
            Reason = request.Reason,
            RequestedBy = request.RequestedBy,
            Approvers = approvers,
            ApproverKeys = [.. approvers.Select(a => list!.KeyIdOfApprover(a))],
            Nonce = request.Nonce,
        };

    private static RevealOutcome Show(
        RevealOptions options,
        VaultReader vault,
        IReadOnlyList<string> approvers,
        string head,
        TextWriter output
    )
    {
        RevealSubject subject = RevealSubject.TryParse(options.Request.Subject)!;
        string bundle = Path.Combine(options.Folder, SealPipeline.BundleName);
        string? sha256 = null;
        BundleRow? row =
            subject.Line is { } line && File.Exists(bundle)
                ? BundleRow.Find(bundle, subject.Token, line, out sha256)
                : null;
        HashSet<SealedToken> wanted = [subject.Token, .. row?.Tokens ?? []];
        string? fault = vault.Find(wanted);
        bool isForeign = sha256 is not null && sha256 != vault.BundleSha256;
        row = isForeign ? null : row;
        bool hasRow = subject.Line is null || row is not null;
        if (vault.Texts.Count > 0)
        {
            new RevealSheet(output, options.Request, approvers, head).Write(subject, row, vault);
        }

        string[] faults =
        [
            .. fault is null ? Array.Empty<string>() : [fault],
            .. hasRow
                ? Array.Empty<string>()
                :
                [
                    isForeign && vault.BundleSha256 is null
                        ? "the vault does not say which bundle was sealed with it, so no row is shown"
                    : isForeign
                        ? "the bundle beside the vault is not the one that was sealed with it, so its row is not shown"
                    : "the bundle beside the vault has no such row; what its item was is all that can be said",
                ],
            .. vault.Texts.Count > 0 ? Array.Empty<string>() : ["the vault knows no such token: it is of another run"],
        ];
        return new RevealOutcome
        {
            Faults = faults,
            Approvers = approvers,
            Head = head,
            ExitCode = faults.Length > 0 ? ExitCode.Coverage : ExitCode.Done,
        };
    }

    private static RevealOutcome Refuse(params IReadOnlyList<string> errors) =>
        new() { Errors = errors, ExitCode = ExitCode.Usage };
}
