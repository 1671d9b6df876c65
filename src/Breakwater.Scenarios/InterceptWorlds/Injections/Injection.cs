namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>One way in which a class of discrepancy comes about.</summary>
/// <param name="Class"><c>LI-01</c> to <c>LI-45</c>.</param>
/// <param name="Title">What is done, in a sentence.</param>
/// <param name="Play">Does it.</param>
/// <param name="Follows">Classes that may truly be found beside it, as its consequences.</param>
internal sealed record Injection(string Class, string Title, Action<Stage> Play, params string[] Follows)
{
    /// <summary>Of these an order over HI1 says too little to show them: services, destinations, who entered, approved and signed.</summary>
    public bool NeedsRegister =>
        Class is "LI-11" or "LI-12" or "LI-14" or "LI-16" or "LI-27" or "LI-39" or "LI-44" or "LI-20";
}
