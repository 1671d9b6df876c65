namespace Breakwater.Model.Spilling;

/// <summary>Makes the spills of a run.</summary>
public interface ISpillFactory
{
    /// <summary>Makes a spill.</summary>
    /// <param name="name">What it holds, in snake_case; one spill a name.</param>
    ISpill Create(string name);
}
