using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RadLSP.Engines.Whisper.Capture;

/// <summary>The sources that PulseAudio knows.</summary>
internal static unsafe partial class PulseDevices
{
    public const string Library = "libpulse.so.0";

    private const int Ready = 4;

    /// <summary>In the description of a source: its name at 0, its number at 8, its description at 16.</summary>
    private static readonly int DescriptionOffset = 2 * nint.Size;

    private static readonly List<(string Device, string Description)> Found = [];
    private static bool _isComplete;

    /// <returns>Empty when no server answers.</returns>
    public static IReadOnlyList<(string Device, string Description)> List()
    {
        Found.Clear();
        _isComplete = false;
        nint loop = NewLoop();
        nint context = NewContext(GetApi(loop), "RadLSP");
        if (Connect(context, null, 0, 0) >= 0)
        {
            while (State(context) < Ready && Iterate(loop, 1, 0) >= 0)
            {
            }

            if (State(context) == Ready)
            {
                nint operation = ListSources(context, &OnSource, 0);
                while (!_isComplete && State(context) == Ready && Iterate(loop, 1, 0) >= 0)
                {
                }

                ReleaseOperation(operation);
            }

            Disconnect(context);
        }

        ReleaseContext(context);
        FreeLoop(loop);
        return [.. Found];
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSource(nint context, nint source, int end, nint data)
    {
        if (end != 0 || source == 0)
        {
            _isComplete = true;
            return;
        }

        string name = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(source)) ?? "";
        Found.Add((name, Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(source, DescriptionOffset)) ?? name));
    }

    [LibraryImport(Library, EntryPoint = "pa_mainloop_new")]
    private static partial nint NewLoop();

    [LibraryImport(Library, EntryPoint = "pa_mainloop_get_api")]
    private static partial nint GetApi(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_iterate")]
    private static partial int Iterate(nint loop, int block, nint result);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_free")]
    private static partial void FreeLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_context_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint NewContext(nint api, string name);

    [LibraryImport(Library, EntryPoint = "pa_context_connect", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Connect(nint context, string? server, int flags, nint spawn);

    [LibraryImport(Library, EntryPoint = "pa_context_get_state")]
    private static partial int State(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_get_source_info_list")]
    private static partial nint ListSources(nint context, delegate* unmanaged[Cdecl]<nint, nint, int, nint, void> found, nint data);

    [LibraryImport(Library, EntryPoint = "pa_operation_unref")]
    private static partial void ReleaseOperation(nint operation);

    [LibraryImport(Library, EntryPoint = "pa_context_disconnect")]
    private static partial void Disconnect(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_unref")]
    private static partial void ReleaseContext(nint context);
}
