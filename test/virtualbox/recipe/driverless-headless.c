/*
 * Stands for VBoxHeadless on a machine without VirtualBox's kernel module.
 *
 * VirtualBox's support library has a driverless mode, in which the guest's
 * processor is interpreted (IEM), but the hardened VBoxHeadless never asks for
 * it and gives up. This one initialises the library in that mode and then runs
 * the real VBoxHeadless.so. For tests only: no hardening, and 6 to 15 million
 * guest instructions a second.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

#define VIRTUALBOX "/usr/lib/virtualbox/"

/* SUPR3INIT_F_DRIVERLESS and SUPR3INIT_F_DRIVERLESS_IEM_ALLOWED of VirtualBox's include/VBox/sup.h. */
#define DRIVERLESS (UINT32_C(1) << 2)
#define DRIVERLESS_IEM_ALLOWED (UINT32_C(1) << 3)

static void *load(const char *library)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    if (!handle)
        fprintf(stderr, "%s\n", dlerror());
    return handle;
}

static void *symbol(void *library, const char *name)
{
    void *address = library ? dlsym(library, name) : NULL;
    if (library && !address)
        fprintf(stderr, "%s\n", dlerror());
    return address;
}

int main(int argc, char **argv, char **envp)
{
    void *runtime = load(VIRTUALBOX "VBoxRT.so");
    int (*initialise_runtime)(int, char ***, uint32_t) = symbol(runtime, "RTR3InitExe");
    int (*initialise_support)(uint32_t, void **) = symbol(runtime, "SUPR3InitEx");
    if (!initialise_runtime || !initialise_support)
        return 1;

    int status = initialise_runtime(argc, &argv, 0);
    if (status < 0) {
        fprintf(stderr, "RTR3InitExe failed: %d\n", status);
        return 1;
    }
    void *session = NULL;
    status = initialise_support(DRIVERLESS | DRIVERLESS_IEM_ALLOWED, &session);
    if (status < 0) {
        fprintf(stderr, "SUPR3InitEx failed: %d\n", status);
        return 1;
    }

    int (*headless)(int, char **, char **) = symbol(load(VIRTUALBOX "VBoxHeadless.so"), "TrustedMain");
    return headless ? headless(argc, argv, envp) : 1;
}
