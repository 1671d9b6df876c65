namespace Breakwater.Storage.Findings;

/// <summary>One serialised finding with what it is sorted by.</summary>
/// <param name="Key">Milliseconds of the first time; <see cref="long.MaxValue"/> where it is not known.</param>
/// <param name="Id">The finding's id.</param>
/// <param name="Document">Its document.</param>
internal readonly record struct SpilledRecord(long Key, string Id, byte[] Document)
{
    public static int Compare(SpilledRecord left, SpilledRecord right)
    {
        int byKey = left.Key.CompareTo(right.Key);
        if (byKey != 0)
        {
            return byKey;
        }

        int byId = string.CompareOrdinal(left.Id, right.Id);
        return byId != 0 ? byId : left.Document.AsSpan().SequenceCompareTo(right.Document);
    }
}
