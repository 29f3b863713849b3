VBoxManage startvm bänk\ vm2 --type headless
rc=1 ms=123
