using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>How many entries a list showed: as the log says, or bounds from the size of the answer.</summary>
/// <param name="Least">At least so many; null where nothing is known.</param>
/// <param name="Most">At most so many; null where nothing is known.</param>
/// <param name="IsEstimated">From the size of the answer.</param>
internal readonly record struct ListCount(long? Least, long? Most, bool IsEstimated)
{
    /// <summary>Nothing is known.</summary>
    public static ListCount Unknown => default;

    /// <summary>The count of an access.</summary>
    public static ListCount Of(InterceptAccess access, InterceptTerms terms)
    {
        if (access.Count is { } count)
        {
            return new ListCount(count, count, IsEstimated: false);
        }

        return access.Bytes is { } bytes && Entry(access.Resource, terms) is { } entry
            ? new ListCount((bytes + entry.Most - 1) / entry.Most, bytes / entry.Least, IsEstimated: true)
            : Unknown;
    }

    private static (int Least, int Most)? Entry(string? resource, InterceptTerms terms)
    {
        if (resource is null)
        {
            return null;
        }

        string name = resource.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        int dot = name.LastIndexOf('.');
        return terms.EntryBytes.TryGetValue(name, out (int Least, int Most) entry) ? entry
            : dot >= 0 && terms.EntryBytes.TryGetValue("*" + name[dot..], out entry) ? entry
            : null;
    }
}
