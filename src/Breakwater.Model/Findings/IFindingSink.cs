namespace Breakwater.Model.Findings;

/// <summary>Takes findings, in any order, from any thread. The same finding from two items is merged later by its id.</summary>
public interface IFindingSink
{
    /// <summary>Takes one finding.</summary>
    void Add(Finding finding);
}
