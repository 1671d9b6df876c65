using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// All that a record says, as bytes on disk, without where it stands. Each kind says its parts once; <see cref="RecordForm"/> writes them or
/// reads them. A record that is written is copied on the way, and the copy thrown away.
/// </summary>
internal static partial class PackedRecord
{
    private static readonly EvidencePosition Nowhere = new(PositionKind.Line, 1, 0, 0);

    /// <summary>Writes a record.</summary>
    public static void Write(RecordForm form, InterceptRecord record)
    {
        form.Start();
        Of(form, form.Word(KindOf(record)), record, record.Position);
    }

    /// <summary>Reads a record that was written.</summary>
    /// <param name="form">Reads.</param>
    /// <param name="bytes">What was written.</param>
    /// <param name="position">Where it stands.</param>
    public static InterceptRecord Read(RecordForm form, ReadOnlySpan<byte> bytes, EvidencePosition position)
    {
        form.Start(bytes);
        return Of(form, form.Word(0), null, position);
    }

    private static int KindOf(InterceptRecord record) =>
        record switch
        {
            InterceptOrder => 0,
            InterceptTask => 1,
            InterceptDestination => 2,
            InterceptEndpoint => 3,
            InterceptMessage => 4,
            InterceptAccess => 5,
            InterceptChange => 6,
            InterceptStaffMember => 7,
            RouterTap => 8,
            SameSubscriber => 9,
            InterceptCanary => 10,
            WatchListed => 11,
            InterceptLogFault => 12,
            DeliveredUnit => 13,
            InterceptDelivery => 14,
            _ => throw new InvalidOperationException($"{record.GetType().Name} has no form on disk."),
        };

    private static InterceptRecord Of(RecordForm form, int kind, InterceptRecord? record, EvidencePosition at) =>
        kind switch
        {
            0 => Order(form, (InterceptOrder?)record, at),
            1 => Task(form, (InterceptTask?)record, at, withNear: true),
            2 => Destination(form, (InterceptDestination?)record, at),
            3 => Endpoint(form, (InterceptEndpoint?)record, at),
            4 => Message(form, (InterceptMessage?)record, at),
            5 => Access(form, (InterceptAccess?)record, at),
            6 => Change(form, (InterceptChange?)record, at),
            7 => Staff(form, (InterceptStaffMember?)record, at),
            8 => Tap(form, (RouterTap?)record, at),
            9 => Same(form, (SameSubscriber?)record, at),
            10 => Canary(form, (InterceptCanary?)record, at),
            11 => Watched(form, (WatchListed?)record, at),
            12 => Fault(form, (InterceptLogFault?)record, at),
            13 => Unit(form, (DeliveredUnit?)record, at),
            14 => Delivery(form, (InterceptDelivery?)record, at),
            _ => throw new InvalidOperationException("A record of intercept was written that cannot be read back."),
        };
}
