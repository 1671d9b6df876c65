namespace Breakwater.Detection.InterceptAudit;

/// <summary>Another detector that asks something of what was read of lawful intercept.</summary>
internal interface IPictureFollower
{
    /// <summary>Takes all that was read, once, while the detector concludes.</summary>
    void Take(InterceptPicture picture);
}
