using System.Net;
using Breakwater.Detection.Silence;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Trust;

/// <summary>The part that one thread uses. It sees all that was read: trust does not begin with the period that is asked for.</summary>
internal sealed class TrustWorker(TrustDetector detector, int operationSlot) : IWholeEvidenceWorker
{
    private const int MinutesHeld = 4096;
    private readonly Dictionary<SessionMinute, long> _minutes = [];

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        foreach (DeviceConfiguration configuration in batch.Configurations)
        {
            detector.Take(configuration);
        }

        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            if (!source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action))
            {
                continue;
            }

            if (action.SequenceEqual("login"u8))
            {
                Session(source, logins: 1);
            }
            else if (action.SequenceEqual("command"u8) && IsDevice(source.LogSource.Dataset))
            {
                Session(source, logins: 0);
            }
            else if (action.SequenceEqual("packet_capture"u8))
            {
                Capture(source);
            }
        }
    }

    public void Complete()
    {
        detector.Take(_minutes);
        _minutes.Clear();
    }

    private static bool IsDevice(string dataset) => DeviceLogs.Is(dataset) || dataset == "tacacs.accounting";

    private void Session(in EventView source, long logins)
    {
        if (
            source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8)
            || source.Text(Fields.UserName) is not { Length: > 0 } account
            || (source.Text(Fields.HostName) ?? source.Text(Fields.HostIp)) is not { Length: > 0 } host
        )
        {
            return;
        }

        string from =
            source.Text(Fields.SourceIp) is { } text && IPAddress.TryParse(text, out IPAddress? address)
                ? address.ToString()
                : "";
        long minute = source.Time.IsKnown ? source.Time.Ticks / TimeSpan.TicksPerMinute : SessionMinute.Unknown;
        SessionMinute key = new(account, detector.Names.Of(host), from, minute);
        _minutes[key] = _minutes.GetValueOrDefault(key) + logins;
        if (_minutes.Count >= MinutesHeld)
        {
            Complete();
        }
    }

    private void Capture(in EventView source)
    {
        if (
            (source.Text(Fields.HostName) ?? source.Text(Fields.HostIp)) is { Length: > 0 } host
            && source.TryGet(operationSlot, out ReadOnlySpan<byte> operation)
        )
        {
            bool isOn = operation.SequenceEqual("enabled"u8) || operation.SequenceEqual("created"u8);
            detector.TakeCapture(detector.Names.Of(host), source.Time, isOn);
        }
    }
}
