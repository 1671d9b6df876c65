namespace Breakwater.Evidence.Formats.Audits.BigQuery;

/// <summary>Names of tables as resources: <c>projects/p/datasets/d/tables/t</c> is the table <c>p.d.t</c>.</summary>
internal static class ResourceName
{
    /// <summary>Appends the table to a list; nothing where the name is none of a table.</summary>
    /// <param name="resource">The name.</param>
    /// <param name="list">The list, joined by commas.</param>
    /// <param name="length">How long the list is.</param>
    /// <returns>How long it is then.</returns>
    public static int Append(ReadOnlySpan<byte> resource, Span<byte> list, int length)
    {
        ReadOnlySpan<byte> table = Part(resource, "/tables/"u8);
        ReadOnlySpan<byte> dataset = Part(resource, "/datasets/"u8);
        ReadOnlySpan<byte> project = resource.StartsWith("projects/"u8)
            ? Until(resource["projects/".Length..])
            : default;
        if (table.IsEmpty || dataset.IsEmpty || length + resource.Length > list.Length)
        {
            return length;
        }

        if (length > 0)
        {
            list[length++] = (byte)',';
        }

        if (!project.IsEmpty)
        {
            project.CopyTo(list[length..]);
            length += project.Length;
            list[length++] = (byte)'.';
        }

        dataset.CopyTo(list[length..]);
        length += dataset.Length;
        list[length++] = (byte)'.';
        table.CopyTo(list[length..]);
        return length + table.Length;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> key)
    {
        int at = resource.IndexOf(key);
        return at < 0 ? default : Until(resource[(at + key.Length)..]);
    }

    private static ReadOnlySpan<byte> Until(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'/');
        return end < 0 ? text : text[..end];
    }
}
