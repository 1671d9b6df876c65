using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>Writes one information element of records into the column that it belongs to.</summary>
internal abstract class ElementWriter
{
    /// <summary>The field that it gives a row.</summary>
    public required FlowFields Field { get; init; }

    /// <summary>Of two elements of one template that give the same field, that with the lower rank is read.</summary>
    public int Rank { get; init; }

    /// <summary>It gives the half of an address column that IPv6 addresses stand in.</summary>
    public virtual bool IsIpv6 => false;

    /// <summary>Several elements of a template may give the field together.</summary>
    public virtual bool Combines => false;

    /// <summary>It counts from the start of the exporter.</summary>
    public virtual bool NeedsBoot => false;

    /// <summary>It reads what other elements have written.</summary>
    public virtual bool IsLast => false;

    /// <summary>Whether a value of this length can be read.</summary>
    public abstract bool Accepts(int length);

    /// <summary>Writes rows.</summary>
    /// <param name="batch">The batch; its rows are there already.</param>
    /// <param name="first">The row of the first record.</param>
    /// <param name="count">How many records.</param>
    /// <param name="set">The records.</param>
    /// <param name="offset">Where the value stands in a record.</param>
    /// <param name="length">Bytes of the value.</param>
    public abstract void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length);
}
