namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>X2 and X3 units (ETSI TS 103 221-2) one after the other in a file: what was delivered to somebody, or staged to be taken away.</summary>
internal sealed class DeliveryFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "x2x3";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>A signature is short: the units have to follow on each other as far as the bytes go, and one has to carry data.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        bool delivers = false;
        while (DeliveryHeader.TryRead(head, out DeliveryHeader header))
        {
            delivers |= header.IsDelivery;
            if (header.Whole >= head.Length)
            {
                // A unit that the end of the item cuts is one all the same.
                return delivers ? 97 : 0;
            }

            head = head[(int)header.Whole..];
        }

        // The last header itself may be cut.
        return delivers && !whole && head.Length < DeliveryHeader.FixedLength ? 97
            : delivers && DeliveryHeader.Needs(head) > 0 ? 97
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new DeliveryReader(context);
    }
}
