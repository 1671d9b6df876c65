namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>Looks for one class of discrepancy, or for a few that share their work.</summary>
internal interface IInterceptCheck
{
    /// <summary>The classes that it can find: <c>LI-01</c>, ...</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>What of these classes cannot be judged, and for want of what evidence; each a sentence that names the class.</summary>
    IEnumerable<string> NotAssessable(InterceptPicture picture);

    /// <summary>What it finds, in any order.</summary>
    IEnumerable<Discrepancy> Judge(InterceptPicture picture);
}
