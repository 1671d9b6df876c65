using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Radius;

/// <summary>
/// What a RADIUS record says happened. A session of an operator on a device is a login; that of a subscriber on the
/// network is not: the service type and the port type tell them apart (RFC 2865, 5.6 and 5.41).
/// </summary>
internal sealed class RadiusActions(FieldNames names)
{
    private readonly int _status = names.Slot("Acct-Status-Type");
    private readonly int _service = names.Slot("Service-Type");
    private readonly int _port = names.Slot("NAS-Port-Type");
    private readonly int _packet = names.Slot("Packet-Type");

    /// <summary>Adds action, outcome and record type; true where the record is a login or logout on a device.</summary>
    public bool Add(EventBatch batch, bool command)
    {
        EventView view = batch.At(batch.Count - 1);
        bool onDevice = IsOnDevice(view);
        if (view.TryGet(_status, out ReadOnlySpan<byte> status))
        {
            return AddAccounting(batch, status, command, onDevice);
        }

        if (!view.TryGet(_packet, out ReadOnlySpan<byte> packet))
        {
            return false;
        }

        bool accepted = packet.SequenceEqual("Access-Accept"u8);
        if (accepted || packet.SequenceEqual("Access-Reject"u8))
        {
            batch.AddDerived(Fields.EventAction, onDevice ? "login"u8 : "session_start"u8);
            batch.AddDerived(Fields.EventOutcome, accepted ? "success"u8 : "failure"u8);
            return onDevice;
        }

        return false;
    }

    private static bool AddAccounting(EventBatch batch, ReadOnlySpan<byte> status, bool command, bool onDevice)
    {
        bool start = status.SequenceEqual("Start"u8);
        bool stop = status.SequenceEqual("Stop"u8);
        bool update = status.SequenceEqual("Interim-Update"u8) || status.SequenceEqual("Alive"u8);
        if (start || stop || update)
        {
            batch.AddDerived(
                Fields.AaaRecordType,
                start ? "start"u8
                    : stop ? "stop"u8
                    : "update"u8
            );
        }

        ReadOnlySpan<byte> action =
            command ? "command"u8
            : status.SequenceEqual("Accounting-On"u8) ? "restart"u8
            : status.SequenceEqual("Accounting-Off"u8) ? "accounting_off"u8
            : update ? "session_update"u8
            : onDevice ? (start ? "login"u8 : "logout"u8)
            : start ? "session_start"u8
            : stop ? "session_stop"u8
            : default;
        if (!action.IsEmpty)
        {
            batch.AddDerived(Fields.EventAction, action);
        }

        bool session = onDevice && !command && (start || stop);
        if (session)
        {
            batch.AddDerived(Fields.EventOutcome, "success"u8);
        }

        return session;
    }

    private bool IsOnDevice(EventView view)
    {
        bool service = view.TryGet(_service, out ReadOnlySpan<byte> type);
        if (service)
        {
            return type.StartsWith("NAS-Prompt"u8)
                || type.StartsWith("Administrative"u8)
                || type.StartsWith("Login"u8)
                || type.StartsWith("Exec"u8);
        }

        return view.TryGet(_port, out ReadOnlySpan<byte> port) && port.SequenceEqual("Virtual"u8);
    }
}
