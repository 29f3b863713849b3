VBoxManage showvminfo bänk\ vm2 --machinereadable
rc=0 ms=73
