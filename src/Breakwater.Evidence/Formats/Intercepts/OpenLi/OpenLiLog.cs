using System.Buffers;
using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>
/// What an OpenLI provisioner writes to syslog about intercepts and agencies. Inside the sealed zone the identity in the line is
/// replaced by its token before anything else reads it, and a message is made beside the line's own event.
/// </summary>
internal sealed class OpenLiLog(SealedZone zone, FieldNames names)
{
    private static readonly SearchValues<byte> IdentityEnd = SearchValues.Create(" '\"?,\r\n"u8);

    private readonly InterceptBatchWriter _writer = new(names);

    /// <summary>The line with a token in place of the LIID or agency, and what it tells; null where it names none.</summary>
    public OpenLiAct? Read(ReadOnlySpan<byte> record)
    {
        int text = TextOf(record);
        if (
            text < 0
            || KindOf(record[text..]) is not { } kind
            || !TryFindIdentity(record, text, out Range identity, out bool isAgency)
        )
        {
            return null;
        }

        string clear = Encoding.UTF8.GetString(record[identity]);
        SealedToken token = zone.Tokens.Named(isAgency ? TokenKind.Agency : TokenKind.Liid, clear);
        (int from, int length) = identity.GetOffsetAndLength(record.Length);
        byte[] shown = [.. record[..from], .. Encoding.ASCII.GetBytes(token.ToString()), .. record[(from + length)..]];
        InterceptAction action =
            kind.Action == InterceptAction.Activate && isAgency ? InterceptAction.Create : kind.Action;
        return new OpenLiAct(shown, (isAgency ? "agency_" : "intercept_") + kind.Word, action, isAgency, token);
    }

    /// <summary>Adds the message of a line whose own event was just completed.</summary>
    public void Add(OpenLiAct act, EvidencePosition at, EventBatch batch)
    {
        EventView line = batch.At(batch.Count - 1);
        EventTime time = line.Time;
        string system = line.TryGet(Fields.HostName, out ReadOnlySpan<byte> host)
            ? Encoding.UTF8.GetString(host)
            : "openli";
        _writer.Add(
            batch,
            new InterceptMessage
            {
                Position = at,
                Time = time.Value?.ToUniversalTime(),
                System = system,
                Type = act.Type,
                Action = act.Action,
                ActedOn = act.IsAgency ? InterceptObject.Agency : InterceptObject.Task,
                Liid = act.IsAgency ? null : act.Token,
                Agency = act.IsAgency ? act.Token : null,
                Missing =
                    time.IsKnown && time.Trust == TimeTrust.Stated ? []
                    : time.IsKnown ? ["time_zone"]
                    : ["time"],
            }
        );
    }

    /// <summary>Where the provisioner's own words begin; -1 where the line is of another program.</summary>
    private static int TextOf(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> own = "OpenLI provisioner: "u8;
        int at = record.IndexOf(own);
        if (at < 0)
        {
            own = "OpenLI: "u8;
            at = record.IndexOf(own);
        }

        return at < 0 ? -1 : at + own.Length;
    }

    private static (string Word, InterceptAction Action)? KindOf(ReadOnlySpan<byte> text) =>
        text.StartsWith("added new "u8) ? ("added", InterceptAction.Activate)
        : text.StartsWith("removed "u8) ? ("removed", InterceptAction.Remove)
        : text.StartsWith("updated "u8) || text.StartsWith("modified existing "u8)
            ? ("modified", InterceptAction.Modify)
        : text.StartsWith("Details for "u8) ? ("changed", InterceptAction.Modify)
        : text.StartsWith("LIID "u8) ? ("withdrawn", InterceptAction.Remove)
        : text.StartsWith("unable to "u8) ? ("not_announced", InterceptAction.Report)
        : null;

    private static bool TryFindIdentity(ReadOnlySpan<byte> record, int text, out Range identity, out bool isAgency)
    {
        identity = default;
        ReadOnlySpan<byte> words = record[text..];
        int agency = words.IndexOf("agency '"u8);
        int liid = words.StartsWith("LIID "u8) ? 0 : -1;
        int intercept = words.IndexOf("intercept "u8);
        isAgency = agency >= 0;
        int at =
            isAgency ? agency + "agency '".Length
            : liid == 0 ? "LIID ".Length
            : intercept >= 0 ? intercept + "intercept ".Length
            : -1;
        if (at < 0)
        {
            return false;
        }

        at += words[at..].StartsWith("for "u8) ? "for ".Length : 0;
        at += words[at..].StartsWith("'"u8) ? 1 : 0;
        int length = words[at..].IndexOfAny(IdentityEnd);
        length = length < 0 ? words.Length - at : length;
        identity = new Range(text + at, text + at + length);
        // "unable to announce new VOIP intercept to mediators" names none.
        return length > 0 && !record[identity].SequenceEqual("to"u8);
    }
}

/// <summary>What a line of the provisioner tells.</summary>
/// <param name="Shown">The line with the token in place of the identity.</param>
/// <param name="Type">What happened.</param>
/// <param name="Action">The action.</param>
/// <param name="IsAgency">To an agency; else to an intercept.</param>
/// <param name="Token">Which.</param>
internal sealed record OpenLiAct(byte[] Shown, string Type, InterceptAction Action, bool IsAgency, SealedToken Token);
