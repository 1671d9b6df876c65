namespace Breakwater.Detection.Silence;

/// <summary>One device's records of one kind.</summary>
/// <param name="Device">The name that the device gives itself.</param>
/// <param name="Dataset">ECS dataset.</param>
internal readonly record struct SourceKey(string Device, string Dataset) : IComparable<SourceKey>
{
    public int CompareTo(SourceKey other)
    {
        int order = string.CompareOrdinal(Device, other.Device);
        return order != 0 ? order : string.CompareOrdinal(Dataset, other.Dataset);
    }

    public static bool operator <(SourceKey left, SourceKey right) => left.CompareTo(right) < 0;

    public static bool operator >(SourceKey left, SourceKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(SourceKey left, SourceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SourceKey left, SourceKey right) => left.CompareTo(right) >= 0;
}
